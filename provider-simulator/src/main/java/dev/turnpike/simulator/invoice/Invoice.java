package dev.turnpike.simulator.invoice;

import dev.turnpike.simulator.answer.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What one request would have been billed for.
 *
 * @param atMicros when it was settled, in microseconds since 1970
 * @param provider the provider in the path
 * @param model the model without a size suffix; empty when the request could not be read
 * @param callerRequestId the caller's own id of the request, or null
 * @param attempt the caller's number of this attempt, or {@link #NO_ATTEMPT}
 * @param usage the tokens really produced
 * @param status the status answered, or 0 when nothing was answered
 * @param streamed whether a stream was asked for
 * @param complete whether the whole response was handed to the connection
 * @param bytes bytes of response body written
 */
public record Invoice(
    long atMicros,
    String provider,
    String model,
    @Nullable String callerRequestId,
    int attempt,
    Usage usage,
    int status,
    boolean streamed,
    boolean complete,
    long bytes) {

  /** Stands for an attempt the caller did not number. */
  public static final int NO_ATTEMPT = -1;

  /** Longest caller's id that is kept, in characters; longer ones are cut. */
  public static final int MAX_CALLER_ID = 128;

  public Invoice {
    if (callerRequestId != null && callerRequestId.length() > MAX_CALLER_ID) {
      callerRequestId = callerRequestId.substring(0, MAX_CALLER_ID);
    }
  }
}
