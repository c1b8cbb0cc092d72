package dev.turnpike.runtime.limit;

import dev.turnpike.contracts.limit.GatewayLimit;
import java.util.OptionalLong;

/** A gateway's answer to a request, or to a model call of it. */
public sealed interface LimitVerdict {

  /** All limits concerned let it through and have set aside what it may come to. */
  record Admitted() implements LimitVerdict {
    static final Admitted INSTANCE = new Admitted();
  }

  /**
   * A limit is reached; nothing is set aside. Of several it is the one that is reached longest.
   *
   * @param code Cloudflare's number for it
   * @param message for the caller
   * @param spent the charges that count, in the budget's unit
   * @param held what requests in flight have set aside
   * @param retryAfterMicros when it is worth trying again; {@link Long#MAX_VALUE} if never
   */
  record Refused(
      GatewayLimit limit, int code, String message, long spent, long held, long retryAfterMicros)
      implements LimitVerdict {
    /** The status of the answer. */
    public static final int STATUS = 429;

    private static final long SECOND = 1_000_000;

    /** Returns what is left of the limit: nothing. */
    public long remaining() {
      return Math.max(0, limit.terms().limit() - spent - held);
    }

    /** Returns the value of {@code retry-after}, rounded up; empty if it is never worth it. */
    public OptionalLong retryAfterSeconds() {
      return retryAfterMicros == Long.MAX_VALUE
          ? OptionalLong.empty()
          : OptionalLong.of(Math.ceilDiv(retryAfterMicros, SECOND));
    }
  }
}
