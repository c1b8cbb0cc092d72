package dev.turnpike.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault as it is ordered, in the words of the wire; every field but the kind may be absent.
 *
 * @param provider only requests to this provider, or null for any
 * @param model only requests for this model (without a size suffix), or null for any
 * @param kind which effect of {@link Fault}
 * @param status of the kinds {@code status} and {@code error_event}: 400 to 599, 503 when absent
 * @param retryAfter of kind {@code status}: the header's value
 * @param delayMs milliseconds; needed by kind {@code delay}, allowed for all
 * @param afterChunks of the kinds that let a stream begin; 3 when absent for {@code broken_stream},
 *     {@code truncated}, {@code ends_early}, {@code error_event}, {@code stall} and {@code
 *     huge_event}, else 0
 * @param stallMs of kind {@code stall}: milliseconds of silence
 * @param bytes of kind {@code huge_event}: 1,048,576 when absent
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
    @Nullable Long stallMs,
    @Nullable Integer bytes,
    @Nullable Integer times) {

  private static final int USUAL_STATUS = 503;
  private static final int USUAL_CHUNKS_BEFORE_A_BREAK = 3;
  private static final int USUAL_HUGE_BYTES = 1024 * 1024;
  private static final String KINDS =
      "status, delay, reset, reset_before_first_byte, broken_stream, truncated, ends_early, hang, stall, malformed_body, error_event, huge_event, no_usage or endless";

  /**
   * The fault that is ordered.
   *
   * @throws IllegalArgumentException when the kind is unknown or a number is out of its range
   */
  public Fault fault() {
    long delay = delayMs == null ? 0 : delayMs;
    int chunks = afterChunks == null ? 0 : afterChunks;
    int later = afterChunks == null ? USUAL_CHUNKS_BEFORE_A_BREAK : afterChunks;
    int code = status == null ? USUAL_STATUS : status;
    Fault.Effect effect =
        switch (kind) {
          case "status" -> new Fault.Status(code, retryAfter);
          case "delay" -> {
            if (delayMs == null) {
              throw new IllegalArgumentException("kind delay needs delay_ms");
            }
            yield new Fault.Delay();
          }
          case "reset" -> new Fault.Reset();
          case "reset_before_first_byte" -> new Fault.ResetBeforeFirstByte();
          case "broken_stream" -> new Fault.BrokenStream(later);
          case "truncated" -> new Fault.Truncated(later);
          case "ends_early" -> new Fault.EndsEarly(later);
          case "hang" -> new Fault.Hang(chunks);
          case "stall" -> {
            if (stallMs == null) {
              throw new IllegalArgumentException("kind stall needs stall_ms");
            }
            yield new Fault.Stall(later, stallMs);
          }
          case "malformed_body" -> new Fault.MalformedBody(chunks);
          case "error_event" -> new Fault.ErrorEvent(later, code);
          case "huge_event" -> new Fault.HugeEvent(later, bytes == null ? USUAL_HUGE_BYTES : bytes);
          case "no_usage" -> new Fault.NoUsage();
          case "endless" -> new Fault.Endless();
          case null, default ->
              throw new IllegalArgumentException("kind is " + KINDS + ", not " + kind);
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
