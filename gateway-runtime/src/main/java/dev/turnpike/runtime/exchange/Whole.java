package dev.turnpike.runtime.exchange;

import io.vertx.core.MultiMap;

/** An upstream response that has arrived to its end. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; an answer is not copied.
record Whole(int status, MultiMap headers, byte[] body) {
  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
