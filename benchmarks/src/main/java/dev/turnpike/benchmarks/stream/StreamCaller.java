package dev.turnpike.benchmarks.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import org.jspecify.annotations.Nullable;

/** One caller of a stream: sends its request, reads stamps out of whatever comes. */
final class StreamCaller extends SimpleChannelInboundHandler<ByteBuf> {
  private static final int SHOWN = 300;

  private final StreamLoad load;
  private final ByteBuf request;
  private final Stamp stamp = new Stamp();
  private @Nullable Channel channel;
  private String firstBytes = "";
  private boolean open;

  /**
   * @param request sent once and released
   */
  StreamCaller(StreamLoad load, ByteBuf request) {
    this.load = load;
    this.request = request;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    context.writeAndFlush(request);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
    if (firstBytes.isEmpty()) {
      firstBytes =
          bytes.toString(
              bytes.readerIndex(),
              Math.min(bytes.readableBytes(), SHOWN),
              java.nio.charset.StandardCharsets.ISO_8859_1);
    }
    stamp.read(bytes, this::arrived);
  }

  private void arrived(long sent) {
    if (open) {
      load.chunk(sent);
    } else {
      open = true;
      load.opened();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    load.closed(open, firstBytes);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  void close() {
    Channel known = channel;
    if (known != null) {
      known.close();
    }
  }
}
