package dev.turnpike.runtime.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Makes requests in versions of HTTP that nobody knows unreadable ones.
 *
 * <p>Without it the server's library answers them by itself, in the version they name and without a
 * word of ours, before any handler is asked. So it stands in the connection's pipeline, right
 * behind what reads requests. Knows nothing of a connection: one serves all.
 */
@ChannelHandler.Sharable
final class KnownVersions extends ChannelInboundHandlerAdapter {
  private static final KnownVersions ALL = new KnownVersions();

  /** Why such a request is not read. */
  static final class UnknownVersion extends Exception {
    static final UnknownVersion INSTANCE = new UnknownVersion();

    private static final long serialVersionUID = 1;

    private UnknownVersion() {
      super("unknown HTTP version", null, false, false);
    }
  }

  private KnownVersions() {}

  /** Looks at a new connection's requests from the first one. */
  static void watch(HttpConnection connection) {
    if (connection instanceof ConnectionBase known) {
      ChannelHandlerContext context = known.channelHandlerContext();
      context.pipeline().addBefore(context.name(), "known-versions", ALL);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request && !isKnown(request.protocolVersion())) {
      // The answer is in a version we speak, and the last one of its connection.
      request.setProtocolVersion(HttpVersion.HTTP_1_1);
      request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      if (request.decoderResult().isSuccess()) {
        request.setDecoderResult(DecoderResult.failure(UnknownVersion.INSTANCE));
      }
    }
    context.fireChannelRead(message);
  }

  /** Compares as the server does: of the versions it knows there is one instance each. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isKnown(HttpVersion version) {
    return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
  }
}
