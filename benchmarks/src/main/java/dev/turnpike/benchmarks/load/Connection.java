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
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A kept connection: sends the same bytes again and again, reads the answers. Keeps the beginning
 * of those that are no success.
 */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {
  private final LoadRun run;
  private final ByteBuf request;
  private @Nullable Channel channel;
  private boolean waiting;
  private long since;
  private int status;
  private long bytes;
  private final StringBuilder beginning = new StringBuilder();

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

  /** Says whether the end of an answer is still to come. */
  boolean isWaiting() {
    return waiting;
  }

  /** Returns the status of the present answer, 0 before it begins. */
  int status() {
    return status;
  }

  /** Returns what the body of the present answer begins with, empty if it is a success. */
  String beginning() {
    return beginning.toString();
  }

  /** Sends the request; its latency counts from {@code since}. */
  void send(long since) {
    this.since = since;
    waiting = true;
    status = 0;
    bytes = 0;
    beginning.setLength(0);
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
      ByteBuf read = content.content();
      bytes += read.readableBytes();
      int wanted = Math.min(read.readableBytes(), Failure.MOST_OF_BODY - beginning.length());
      if (status != LoadRun.OK && wanted > 0) {
        beginning.append(read.toString(read.readerIndex(), wanted, StandardCharsets.UTF_8));
      }
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
