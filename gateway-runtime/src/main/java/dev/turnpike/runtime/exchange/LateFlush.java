package dev.turnpike.runtime.exchange;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Sends what one event loop's connections have written when the loop has gone through all that had
 * arrived, in place of after each write.
 *
 * <p>What was written to a connection in several parts leaves in one call of the kernel, and the
 * calls of a turn follow one another: the first wakes the process at the other end, the others find
 * it awake. Under light load a turn is one event, and nothing waits. Not thread-safe: for its event
 * loop alone.
 */
public final class LateFlush {
  private static final String NAME = "late-flush";

  /** Connections that wait for the end of a turn; so many are not kept waiting any longer. */
  static final int MOST = 16;

  private final Thread loop = Thread.currentThread();
  private final Queue<Connection> waiting = new ArrayDeque<>(MOST);
  private boolean willFlush;

  /** To be made on the event loop. */
  LateFlush() {}

  /** Has a connection of the loop sent late from now on; any other stays as it is. */
  public void take(HttpConnection connection) {
    if (Thread.currentThread() == loop
        && connection instanceof ConnectionBase base
        && base.channel().eventLoop().inEventLoop()) {
      ChannelPipeline pipeline = base.channel().pipeline();
      if (pipeline.get(NAME) == null) {
        pipeline.addFirst(NAME, handler());
      }
    }
  }

  ChannelHandler handler() {
    return new Connection();
  }

  private void await(Connection connection, ChannelHandlerContext context) {
    waiting.add(connection);
    if (waiting.size() >= MOST) {
      flush();
    } else if (!willFlush) {
      willFlush = true;
      context.executor().execute(this::turnEnds);
    }
  }

  private void turnEnds() {
    willFlush = false;
    flush();
  }

  private void flush() {
    // A flush may have more written, to this connection or another.
    for (Connection next = waiting.poll(); next != null; next = waiting.poll()) {
      next.flushNow();
    }
  }

  /** What stands between a connection and its socket. */
  private final class Connection extends ChannelOutboundHandlerAdapter {
    private @Nullable ChannelHandlerContext waits;

    @Override
    public void flush(ChannelHandlerContext ctx) {
      if (waits == null) {
        waits = ctx;
        await(this, ctx);
      }
    }

    void flushNow() {
      ChannelHandlerContext context = waits;
      if (context != null) {
        waits = null;
        context.flush();
      }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
      flushNow();
      ctx.close(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      flushNow();
    }
  }
}
