package dev.turnpike.simulator;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * Breaks a connection the hard way.
 *
 * <p>Over HTTP/1 the socket is closed with a linger time of zero, which makes the kernel send RST
 * instead of FIN: the caller sees a reset and not an early end. Vert.x has no such call, so this
 * reaches for its channel. Over HTTP/2 the stream is reset. May be called from any thread.
 */
final class ConnectionReset {

  private static final long HTTP_2_INTERNAL_ERROR = 2;

  private ConnectionReset() {}

  static void reset(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset(HTTP_2_INTERNAL_ERROR);
      return;
    }
    Channel channel =
        ((HttpServerConnection) request.connection()).channelHandlerContext().channel();
    channel.eventLoop().execute(() -> abort(channel));
  }

  private static void abort(Channel channel) {
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      // Nobody is left to tell whether it worked.
      var _ = channel.close();
    }
  }
}
