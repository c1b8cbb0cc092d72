package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import dev.turnpike.dialects.AnswerStream;
import dev.turnpike.guardrails.StreamGuard;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.runtime.exchange.Settlement.Used;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one request, from their first content to their end: passed on to the caller as
 * they come, kept back to be judged, or kept as the route asks another model besides. One is open
 * at a time.
 */
final class Relay {
  private final Exchange exchange;
  private final int mostBytes;
  private final Story story;
  private final GuardStage guards;
  private final Caller caller;
  private final Ending ending;
  private @Nullable OpenStream stream;

  /**
   * @param mostBytes what is kept of a stream at most
   */
  Relay(
      Exchange exchange,
      int mostBytes,
      Story story,
      GuardStage guards,
      Caller caller,
      Ending ending) {
    this.exchange = exchange;
    this.mostBytes = mostBytes;
    this.story = story;
    this.guards = guards;
    this.caller = caller;
    this.ending = ending;
  }

  /**
   * A stream has come to its first content.
   *
   * @param next where the route goes after it; absent without a route
   */
  void begun(NodeCall from, UpstreamCall call, byte[] prelude, @Nullable Next next) {
    OpenStream opened = new OpenStream(from, call, next, guards);
    stream = opened;
    if (opened.isRelayed()) {
      ending.beginStream(Held.begun(from, call));
      caller.response().drainHandler(_ -> call.resume());
    }
    more(prelude);
  }

  void more(byte[] bytes) {
    OpenStream open = stream;
    if (open == null) {
      return;
    }
    if (open.call.stream().done()) {
      // The caller may take the next bytes for the last ones.
      settle(open, Outcome.ANSWERED);
      if (open.isRelayed() && open.guard == null) {
        tell(open, open.call.status(), null);
        if (!ending.passLast(Held.begun(open.node, open.call), bytes)) {
          open.call.pause();
        }
        return;
      }
    }
    pass(open, bytes);
  }

  private void tell(OpenStream open, int status, @Nullable String reason) {
    if (open.tell()) {
      story.tried(open.node.attempt(status, reason));
    }
  }

  private void pass(OpenStream open, byte[] bytes) {
    ByteArrayOutputStream collected = open.collected;
    if (collected == null) {
      StreamGuard guard = open.guard;
      byte[] cleared = guard == null ? bytes : guard.feed(bytes);
      if (guard != null && isStopped(open, guard)) {
        return;
      }
      if (cleared.length > 0 && !caller.write(cleared)) {
        open.call.pause();
      }
    } else if (collected.size() + bytes.length <= mostBytes) {
      collected.writeBytes(bytes);
    }
  }

  /** Ends a stream that guardrails do not let through. */
  private boolean isStopped(OpenStream open, StreamGuard guard) {
    if (!guard.blocked() && guard.fault().isEmpty()) {
      return false;
    }
    story.noteFindings(guard.findings(), List.of());
    open.node.cancel();
    settle(open, Outcome.CANCELLED);
    tell(open, open.call.status(), "stopped by guardrails");
    stream = null;
    ending.stopStream(
        Held.begun(open.node, open.call), GuardStage.stopped(guard, story.attempts()));
    return true;
  }

  /** The provider has ended the stream. */
  void ended(byte[] rest) {
    OpenStream open = stream;
    if (open == null) {
      return;
    }
    settle(open, Outcome.ANSWERED);
    tell(open, open.call.status(), null);
    ByteArrayOutputStream collected = open.collected;
    stream = null;
    if (collected == null) {
      endRelayed(open, rest);
      return;
    }
    collected.writeBytes(rest);
    if (open.forCaller) {
      judge(open, collected.toByteArray());
      return;
    }
    exchange.keep(
        Held.of(
            open.node,
            new Whole(open.call.status(), open.call.headers(), collected.toByteArray())));
    goOn(open);
  }

  private void endRelayed(OpenStream open, byte[] rest) {
    StreamGuard guard = open.guard;
    byte[] last = rest;
    if (guard != null) {
      byte[] cleared = guard.feed(rest);
      byte[] tail = guard.end();
      if (isStopped(open, guard)) {
        return;
      }
      story.noteFindings(guard.findings(), List.of());
      last = joined(cleared, tail);
    }
    ending.endStream(Held.begun(open.node, open.call), last);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    if (one.length == 0) {
      return other;
    }
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** Has a stream judged that was kept back, after the rules have been through it. */
  private void judge(OpenStream open, byte[] whole) {
    StreamGuard guard = open.guard;
    byte[] cleared = whole;
    if (guard != null) {
      byte[] most = guard.feed(whole);
      cleared = joined(most, guard.end());
      if (isStopped(open, guard)) {
        return;
      }
      story.noteFindings(guard.findings(), List.of());
    }
    byte[] stream = cleared;
    guards.judgeStream(
        stream,
        outcome ->
            exchange.guarded(() -> {
              switch (outcome) {
                case GuardStage.Passed _ -> {
                  Held begun = Held.begun(open.node, open.call);
                  ending.beginStream(begun);
                  ending.endStream(begun, stream);
                }
                case GuardStage.Stopped(ErrorBody error) -> ending.refuse(error, null);
              }
            }));
  }

  /** The stream broke off. */
  void broke(Failure failure) {
    OpenStream open = stream;
    if (open == null) {
      return;
    }
    story.failed(failure);
    settle(open, Outcome.BROKEN);
    tell(open, failure.status(), failure.reason());
    stream = null;
    if (open.forCaller) {
      ending.breakStream(Held.begun(open.node, open.call), failure);
    } else {
      goOn(open);
    }
  }

  /** A stream that was not for the caller is over; the route had gone on when it began. */
  private void goOn(OpenStream over) {
    Next next = over.next;
    if (next != null) {
      exchange.proceed(next);
    }
  }

  /** Says whether the open stream's attempt is told, as the caller has all of it. */
  boolean isTold() {
    OpenStream open = stream;
    return open != null && open.isTold();
  }

  /** Settles the open stream, as the caller has left it; false if there is none. */
  boolean left() {
    OpenStream open = stream;
    if (open != null) {
      settle(open, Outcome.CANCELLED);
    }
    return open != null;
  }

  private void settle(OpenStream open, Outcome outcome) {
    if (!open.settle()) {
      return;
    }
    AnswerStream seen = open.call.stream();
    Used used =
        seen.usage()
            .map(tokens -> new Used(tokens, Basis.MEASURED))
            .orElseGet(() -> Used.estimated(story.incoming(), seen.contentBytes()));
    story.settlement().attempt(open.node, outcome, open.call.status(), used);
  }
}
