package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.Usage;
import dev.turnpike.simulator.fault.Fault;
import org.jspecify.annotations.Nullable;

/**
 * How a response will go: what is written when, and how it ends. A fault turns one script into
 * another; a {@link Performance} plays it.
 *
 * @param status the status line
 * @param contentType the body's type
 * @param retryAfter that header's value, or null for none
 * @param frames the body
 * @param firstByteMs wait before the first frame, in milliseconds, not scaled
 * @param gapMs wait before every frame from the third on, in milliseconds, not scaled; the second
 *     follows the first at once
 * @param faultDelayMs further wait before the first frame, ordered with a fault; never scaled
 * @param ending what happens after the last frame
 */
record Script(
    int status,
    String contentType,
    @Nullable String retryAfter,
    Frames frames,
    long firstByteMs,
    long gapMs,
    long faultDelayMs,
    Ending ending) {

  /** How a response ends. */
  enum Ending {
    /** In order. */
    WHOLE,
    /** In order for the connection, but the answer is not whole. */
    SPOILED,
    /** The connection is reset. */
    RESET,
    /** The connection stays open and silent. */
    HANG,
    /** The connection is reset and no frame is written. */
    RESET_UNANSWERED,
    /** The connection stays open and silent, and no frame is written. */
    HANG_UNANSWERED
  }

  static final String JSON = "application/json";
  static final String EVENTS = "text/event-stream; charset=utf-8";

  static Script json(int status, Frames frames, long waitMs) {
    return new Script(status, JSON, null, frames, waitMs, 0, 0, Ending.WHOLE);
  }

  static Script events(Frames frames, long firstByteMs, long gapMs) {
    return new Script(200, EVENTS, null, frames, firstByteMs, gapMs, 0, Ending.WHOLE);
  }

  /** The script when this fault meets it. */
  Script with(Fault fault) {
    Script script =
        switch (fault.effect()) {
          case Fault.Delay() -> this;
          case Fault.Status(int code, String wait) -> failing(code, wait);
          case Fault.ResetBeforeFirstByte() -> with(frames, Ending.RESET_UNANSWERED);
          case Fault.Reset() -> with(frames.broken(0), Ending.RESET);
          case Fault.BrokenStream(int chunks) -> with(frames.broken(chunks), Ending.RESET);
          case Fault.Hang(int chunks) when chunks == 0 || frames.lengthKnown() ->
              with(frames, Ending.HANG_UNANSWERED);
          case Fault.Hang(int chunks) -> with(frames.broken(chunks), Ending.HANG);
          case Fault.MalformedBody(int chunks) -> with(frames.malformed(chunks), Ending.SPOILED);
        };
    return script.delayedBy(fault.delayMs());
  }

  private static Script failing(int code, @Nullable String retryAfter) {
    String message = "The provider simulator was told to fail with status " + code + ".";
    Frames body = Frames.Whole.of(Problem.body(code, message, null), Usage.NONE);
    // A failing provider answers at once: only an ordered delay makes it wait.
    return new Script(code, JSON, retryAfter, body, 0, 0, 0, Ending.WHOLE);
  }

  private Script with(Frames other, Ending end) {
    return new Script(
        status, contentType, retryAfter, other, firstByteMs, gapMs, faultDelayMs, end);
  }

  private Script delayedBy(long milliseconds) {
    return new Script(
        status,
        contentType,
        retryAfter,
        frames,
        firstByteMs,
        gapMs,
        faultDelayMs + milliseconds,
        ending);
  }
}
