package dev.turnpike.runtime.report;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.routing.plan.RouteIdentity;
import org.jspecify.annotations.Nullable;

/** One request that is over. It holds no body and no secret. */
public record RequestReport(Ask ask, Answer answer, Spent spent) {

  /**
   * What was asked.
   *
   * @param receivedMicros in microseconds since the Unix epoch
   * @param kind a word of a closed set
   * @param gateway absent if the request was refused before it was known
   * @param tokenId the id of the gateway token that was shown, absent if none was needed
   * @param model as the caller named it, absent if nobody read it
   * @param bytes of the body
   */
  public record Ask(
      String requestId,
      long receivedMicros,
      String method,
      String path,
      String kind,
      @Nullable GatewayId gateway,
      @Nullable String tokenId,
      @Nullable String model,
      long bytes,
      @Nullable String userAgent) {}

  /**
   * What became of it.
   *
   * @param endedMicros in microseconds since the Unix epoch
   * @param status as answered; 499 if the caller left
   * @param errorCode the error's word for programs, absent if there was none
   * @param provider the last one that was called, or whose answer was kept; absent if none was
   * @param model likewise
   * @param firstByteMicros from the request to the first byte of its answer, absent without one
   * @param bytes of the answer's body
   */
  public record Answer(
      long endedMicros,
      int status,
      @Nullable String errorCode,
      @Nullable String provider,
      @Nullable String model,
      @Nullable RouteIdentity route,
      int attempts,
      @Nullable Long firstByteMicros,
      CacheUsed cache,
      long bytes) {}

  /** What the cache did for it. */
  public enum CacheUsed {
    HIT,
    MISS,
    BYPASS
  }

  /**
   * What all its attempts used.
   *
   * @param cost absent when unknown
   */
  public record Spent(Tokens tokens, @Nullable Money cost) {
    public static final Spent NOTHING = new Spent(Tokens.NONE, Money.ZERO);
  }

  /** Returns how long it took; 0 if the clock went back. */
  public long micros() {
    return Math.max(0, answer.endedMicros() - ask.receivedMicros());
  }
}
