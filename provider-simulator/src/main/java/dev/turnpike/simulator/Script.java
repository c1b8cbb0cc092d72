package dev.turnpike.simulator;

import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How a response will go: what is written when, and how it ends. A {@link Performance} plays it.
 *
 * @param status the status line
 * @param contentType the body's type
 * @param retryAfter that header's value, or null for none
 * @param frames the body
 * @param pace when the frames are written
 * @param ending what happens after the last frame
 */
record Script(
    int status,
    CharSequence contentType,
    @Nullable String retryAfter,
    Frames frames,
    Pace pace,
    Ending ending) {

  /** How a response ends. */
  enum Ending {
    /** In order. */
    WHOLE,
    /** In order for the connection, but the answer is not whole. */
    SPOILED,
    /** The connection is reset. */
    RESET,
    /** The connection is closed in order, though the body is not at its end. */
    CLOSED,
    /** The connection stays open and silent. */
    HANG,
    /** The connection is reset and no frame is written. */
    RESET_UNANSWERED,
    /** The connection stays open and silent, and no frame is written. */
    HANG_UNANSWERED
  }

  /**
   * When frames are written.
   *
   * @param firstByteMs wait before the first frame, in milliseconds, before scaling
   * @param gapMs wait before every frame from the third on, in milliseconds, before scaling; the
   *     second follows the first at once
   * @param faultDelayMs further wait before the first frame, ordered with a fault; never scaled
   * @param stallAfter after how many frames there is a further wait; {@link #EVERY} after each
   * @param stallMs that wait in milliseconds; never scaled
   */
  record Pace(long firstByteMs, long gapMs, long faultDelayMs, int stallAfter, long stallMs) {

    static final int EVERY = -1;
    static final Pace AT_ONCE = new Pace(0, 0);

    Pace(long firstByteMs, long gapMs) {
      this(firstByteMs, gapMs, 0, EVERY, 0);
    }

    Pace delayedBy(long milliseconds) {
      return new Pace(firstByteMs, gapMs, faultDelayMs + milliseconds, stallAfter, stallMs);
    }

    Pace stalling(int afterFrames, long milliseconds) {
      return new Pace(firstByteMs, gapMs, faultDelayMs, afterFrames, milliseconds);
    }

    /** The further wait when so many frames are written. */
    long stall(int frames) {
      return stallAfter == EVERY || stallAfter == frames ? stallMs : 0;
    }
  }

  static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  static final CharSequence EVENTS =
      HttpHeaders.createOptimized("text/event-stream; charset=utf-8");

  static Script of(int status, CharSequence contentType, Frames frames, Pace pace) {
    return new Script(status, contentType, null, frames, pace, Ending.WHOLE);
  }

  Script ending(Frames other, Ending end) {
    return new Script(status, contentType, retryAfter, other, pace, end);
  }

  Script at(Pace other) {
    return new Script(status, contentType, retryAfter, frames, other, ending);
  }
}
