package dev.turnpike.runtime.upstream.address;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Brings what several event loops wait for back to each of them. */
public final class OwnContext {
  private OwnContext() {}

  /** Returns a future that completes on the context this is called from, if it is one. */
  public static <T> Future<T> of(Future<T> shared) {
    Context context = Vertx.currentContext();
    if (context == null || shared.isComplete()) {
      return shared;
    }
    Promise<T> own = Promise.promise();
    shared.onComplete(
        value -> context.runOnContext(_ -> own.complete(value)),
        cause -> context.runOnContext(_ -> own.fail(cause)));
    return own.future();
  }
}
