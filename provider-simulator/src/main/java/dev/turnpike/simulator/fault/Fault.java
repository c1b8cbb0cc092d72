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
      requireError(status);
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

  /**
   * Word of a failure with this status within a stream, after so many chunks, and the end; an error
   * answer when no stream was asked for.
   */
  public record ErrorEvent(int afterChunks, int status) implements Effect {
    public ErrorEvent {
      requireChunks(afterChunks);
      requireError(status);
    }

    @Override
    public String kind() {
      return "error_event";
    }
  }

  /** The usage is told nowhere. */
  public record NoUsage() implements Effect {
    @Override
    public String kind() {
      return "no_usage";
    }
  }

  /** Text, or blanks after half of a body, for as long as the caller listens. */
  public record Endless() implements Effect {
    @Override
    public String kind() {
      return "endless";
    }
  }

  /**
   * After so many chunks an event of at least so many bytes that says nothing; as many blanks
   * before a body.
   */
  public record HugeEvent(int afterChunks, int bytes) implements Effect {

    /** The largest that can be ordered. */
    public static final int MAX_BYTES = 64 * 1024 * 1024;

    public HugeEvent {
      requireChunks(afterChunks);
      if (bytes < 1 || bytes > MAX_BYTES) {
        throw new IllegalArgumentException("bytes is from 1 to " + MAX_BYTES);
      }
    }

    @Override
    public String kind() {
      return "huge_event";
    }
  }

  /** Silence for so long after so many chunks, or in the middle of a body; then it goes on. */
  public record Stall(int afterChunks, long stallMs) implements Effect {
    public Stall {
      requireChunks(afterChunks);
      if (stallMs < 1 || stallMs > MAX_DELAY_MS) {
        throw new IllegalArgumentException("stall_ms is from 1 to " + MAX_DELAY_MS);
      }
    }

    @Override
    public String kind() {
      return "stall";
    }
  }

  /**
   * The connection is closed in order after so many chunks, or half of a body, without the end of
   * the chunked body.
   */
  public record Truncated(int afterChunks) implements Effect {
    public Truncated {
      requireChunks(afterChunks);
    }

    @Override
    public String kind() {
      return "truncated";
    }
  }

  /** The body ends in order after so many chunks, or half of it, without what ends an answer. */
  public record EndsEarly(int afterChunks) implements Effect {
    public EndsEarly {
      requireChunks(afterChunks);
    }

    @Override
    public String kind() {
      return "ends_early";
    }
  }

  private static void requireError(int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status is from 400 to 599");
    }
  }

  private static void requireChunks(int chunks) {
    if (chunks < 0) {
      throw new IllegalArgumentException("after_chunks is at least 0");
    }
  }
}
