package dev.turnpike.simulator;

import dev.turnpike.simulator.Script.Ending;
import dev.turnpike.simulator.answer.Usage;
import dev.turnpike.simulator.fault.Fault;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Turns the script of a healthy response into that of one which a fault meets. */
final class FaultyReply {

  /** Wait between the frames of a body without an end, in milliseconds. */
  static final long ENDLESS_GAP_MS = 5;

  private FaultyReply() {}

  static Script script(Call call, Script healthy, Body body, Fault fault) {
    Script script =
        switch (fault.effect()) {
          // What is not told has been left out when the body was made.
          case Fault.Delay(), Fault.NoUsage() -> healthy;
          case Fault.Status(int code, String wait) -> failing(call, code, wait);
          case Fault.ResetBeforeFirstByte() -> healthy.ending(body, Ending.RESET_UNANSWERED);
          case Fault.Reset() -> healthy.ending(body.broken(0), Ending.RESET);
          case Fault.BrokenStream(int chunks) -> healthy.ending(body.broken(chunks), Ending.RESET);
          case Fault.Truncated(int chunks) ->
              healthy.ending(new Body.Chunked(body.broken(chunks)), Ending.CLOSED);
          case Fault.EndsEarly(int chunks) ->
              healthy.ending(
                  body instanceof Body.Whole ? body.malformed(chunks) : body.broken(chunks),
                  Ending.SPOILED);
          case Fault.Hang(int chunks) when chunks == 0 || body.lengthKnown() ->
              healthy.ending(body, Ending.HANG_UNANSWERED);
          case Fault.Hang(int chunks) -> healthy.ending(body.broken(chunks), Ending.HANG);
          case Fault.Stall(int chunks, long milliseconds) ->
              stalling(healthy, body, chunks, milliseconds);
          case Fault.MalformedBody(int chunks) ->
              healthy.ending(body.malformed(chunks), Ending.SPOILED);
          case Fault.ErrorEvent(int chunks, int code) ->
              switch (body) {
                case Body.Whole whole -> failing(call, code, null);
                case Body.Streamed streamed ->
                    healthy.ending(streamed.failing(chunks, code, message(code)), Ending.SPOILED);
              };
          case Fault.HugeEvent(int chunks, int bytes) ->
              healthy.ending(body.padded(chunks, bytes), Ending.WHOLE);
          case Fault.Endless() ->
              healthy
                  .ending(body.endless(), Ending.RESET)
                  .at(healthy.pace().stalling(Script.Pace.EVERY, ENDLESS_GAP_MS));
        };
    return fault.delayMs() == 0 ? script : script.at(script.pace().delayedBy(fault.delayMs()));
  }

  private static Script stalling(Script healthy, Body body, int chunks, long milliseconds) {
    return switch (body) {
      case Body.Whole whole ->
          healthy.ending(whole.halved(), Ending.WHOLE).at(healthy.pace().stalling(1, milliseconds));
      case Body.Streamed streamed -> {
        int frames = (int) Math.min(1L + chunks, streamed.count() - 1L);
        yield healthy.at(healthy.pace().stalling(frames, milliseconds));
      }
    };
  }

  private static Script failing(Call call, int code, @Nullable String retryAfter) {
    Buffer problem = call.dialect.problem(code, message(code), null, retryAfter, call.stamp);
    // A failing provider answers at once: only an ordered delay makes it wait.
    return new Script(
        code,
        Script.JSON,
        retryAfter,
        new Body.Whole(problem, Usage.NONE),
        Script.Pace.AT_ONCE,
        Ending.WHOLE);
  }

  private static String message(int code) {
    return "The provider simulator was told to fail with status " + code + ".";
  }
}
