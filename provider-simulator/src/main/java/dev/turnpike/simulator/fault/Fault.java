package dev.turnpike.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one request.
 *
 * @param effect the failure itself
 * @param delayMs milliseconds added before the first byte, or before the failure when there is none
 */
public record Fault(Effect effect, long delayMs) {

  /** The longest delay that can be ordered: ten minutes. */
  public static final long MAX_DELAY_MS = 600_000;

  public Fault {
    if (delayMs < 0 || delayMs > MAX_DELAY_MS) {
      throw new IllegalArgumentException("delay_ms is from 0 to " + MAX_DELAY_MS);
    }
  }

  /** The kinds of failure. */
  public sealed interface Effect {

    /** The word for it on the wire. */
    String kind();
  }

  /** An error answer; {@code retryAfter} is the value of that header, or null for none. */
  public record Status(int status, @Nullable String retryAfter) implements Effect {
    public Status {
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("status is from 400 to 599");
      }
      if (retryAfter != null && !retryAfter.matches("[ -~]{1,64}")) {
        throw new IllegalArgumentException("retry_after is 1 to 64 printable characters");
      }
    }

    @Override
    public String kind() {
      return "status";
    }
  }

  /** Nothing but the delay. */
  public record Delay() implements Effect {
    @Override
    public String kind() {
      return "delay";
    }
  }

  /** The connection is reset when the request has been read; not a byte is answered. */
  public record ResetBeforeFirstByte() implements Effect {
    @Override
    public String kind() {
      return "reset_before_first_byte";
    }
  }

  /**
   * The connection is reset when the response has begun: after a stream's opening, or half of a
   * body.
   */
  public record Reset() implements Effect {
    @Override
    public String kind() {
      return "reset";
    }
  }

  /**
   * The connection is reset after so many chunks of text; half of a body for an answer that is not
   * streamed.
   */
  public record BrokenStream(int afterChunks) implements Effect {
    public BrokenStream {
      requireChunks(afterChunks);
    }

    @Override
    public String kind() {
      return "broken_stream";
    }
  }

  /**
   * Silence until the caller leaves: from the beginning, or after so many chunks of text of a
   * stream.
   */
  public record Hang(int afterChunks) implements Effect {
    public Hang {
      requireChunks(afterChunks);
    }

    @Override
    public String kind() {
      return "hang";
    }
  }

  /**
   * Status 200 and something that is not JSON: half of a body, or after so many chunks an event
   * that cannot be read and the end.
   */
  public record MalformedBody(int afterChunks) implements Effect {
    public MalformedBody {
      requireChunks(afterChunks);
    }

    @Override
    public String kind() {
      return "malformed_body";
    }
  }

  private static void requireChunks(int chunks) {
    if (chunks < 0) {
      throw new IllegalArgumentException("after_chunks is at least 0");
    }
  }
}
