package dev.turnpike.benchmarks.prove.compare;

import org.jspecify.annotations.Nullable;

/**
 * What a caller saw of one request.
 *
 * @param requestId absent when no answer began
 * @param runtime the runtime that was asked, from 0
 * @param status 0 when no answer began
 * @param model absent unless a model answered
 * @param costPicos absent when it was not told, as on streams
 */
public record Answer(
    @Nullable String requestId,
    int runtime,
    Customer customer,
    End end,
    int status,
    @Nullable String model,
    @Nullable Long costPicos,
    long sentMicros,
    long endedMicros) {

  /** How it ended for the caller. */
  public enum End {
    /** The last byte arrived. */
    WHOLE,
    /** The answer ended in order, with an error in it: the provider broke off. */
    BROKEN,
    /** The caller went before the end. */
    LEFT,
    /** No connection was to be had. */
    REFUSED,
    /** The connection was lost. */
    RESET,
    /** Nothing came for too long. */
    TIMEOUT
  }
}
