package dev.turnpike.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault as it is ordered, in the words of the wire; every field but the kind may be absent.
 *
 * @param provider only requests to this provider, or null for any
 * @param model only requests for this model (without a size suffix), or null for any
 * @param kind which effect of {@link Fault}
 * @param status of kind {@code status}: 400 to 599, 503 when absent
 * @param retryAfter of kind {@code status}: the header's value
 * @param delayMs milliseconds; needed by kind {@code delay}, allowed for all
 * @param afterChunks of the kinds that let a stream begin; 3 when absent for {@code broken_stream},
 *     else 0
 * @param times requests that it meets, 1 when absent, -1 until it is cleared
 */
public record FaultOrder(
    @Nullable String provider,
    @Nullable String model,
    @Nullable String kind,
    @Nullable Integer status,
    @Nullable String retryAfter,
    @Nullable Long delayMs,
    @Nullable Integer afterChunks,
    @Nullable Integer times) {

  private static final int USUAL_STATUS = 503;
  private static final int USUAL_CHUNKS_BEFORE_A_BREAK = 3;

  /**
   * The fault that is ordered.
   *
   * @throws IllegalArgumentException when the kind is unknown or a number is out of its range
   */
  public Fault fault() {
    long delay = delayMs == null ? 0 : delayMs;
    int chunks = afterChunks == null ? 0 : afterChunks;
    Fault.Effect effect =
        switch (kind) {
          case "status" -> new Fault.Status(status == null ? USUAL_STATUS : status, retryAfter);
          case "delay" -> {
            if (delayMs == null) {
              throw new IllegalArgumentException("kind delay needs delay_ms");
            }
            yield new Fault.Delay();
          }
          case "reset" -> new Fault.Reset();
          case "reset_before_first_byte" -> new Fault.ResetBeforeFirstByte();
          case "broken_stream" ->
              new Fault.BrokenStream(afterChunks == null ? USUAL_CHUNKS_BEFORE_A_BREAK : chunks);
          case "hang" -> new Fault.Hang(chunks);
          case "malformed_body" -> new Fault.MalformedBody(chunks);
          case null, default ->
              throw new IllegalArgumentException(
                  "kind is status, delay, reset, reset_before_first_byte, broken_stream, hang or malformed_body, not "
                      + kind);
        };
    return new Fault(effect, delay);
  }

  /** How many requests it meets; -1 for all. */
  int timesOrOne() {
    int meant = times == null ? 1 : times;
    if (meant != FaultBook.UNTIL_CLEARED && meant < 1) {
      throw new IllegalArgumentException("times is at least 1, or -1 until cleared");
    }
    return meant;
  }
}
