package dev.turnpike.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** A kept connection: sends the same bytes again and again, reads the answers. */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {
  private final LoadRun run;
  private final ByteBuf request;
  private @Nullable Channel channel;
  private boolean waiting;
  private long since;
  private int status;
  private long bytes;

  Connection(LoadRun run, byte[] request) {
    this.run = run;
    this.request = Unpooled.directBuffer(request.length).writeBytes(request);
  }

  ChannelInitializer<Channel> pipeline() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel opened) {
        opened.pipeline().addLast(new HttpResponseDecoder(), Connection.this);
      }
    };
  }

  @Nullable Channel channel() {
    return channel;
  }

  /** Sends the request; its latency counts from {@code since}. */
  void send(long since) {
    this.since = since;
    waiting = true;
    status = 0;
    bytes = 0;
    Channel open = channel;
    if (open != null) {
      open.writeAndFlush(request.retainedDuplicate());
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    run.opened(this);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part.decoderResult().isFailure()) {
      context.close();
      return;
    }
    if (part instanceof HttpResponse head) {
      status = head.status().code();
    }
    if (part instanceof HttpContent content) {
      bytes += content.content().readableBytes();
    }
    if (part instanceof LastHttpContent && waiting) {
      waiting = false;
      run.answered(this, status, bytes, since);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    boolean cut = waiting;
    waiting = false;
    request.release();
    run.closed(this, cut);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
