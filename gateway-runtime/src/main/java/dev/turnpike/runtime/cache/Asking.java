package dev.turnpike.runtime.cache;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request that asked the desk. All of it but its identity belongs to its own loop. */
public final class Asking {
  private final AnswerDesk desk;
  final CacheKey key;
  final CallerLoop loop;
  private final Consumer<Turn> then;
  private @Nullable Flight flight;
  private @Nullable Runnable stopTimer;
  private boolean waitedLongEnough;
  private boolean over;

  Asking(AnswerDesk desk, CacheKey key, CallerLoop loop, Consumer<Turn> then) {
    this.desk = desk;
    this.key = key;
    this.loop = loop;
    this.then = then;
  }

  /** Forgets the request, whose caller has left; to be called on its own loop. */
  public void cancel() {
    over = true;
    end();
    Flight waitedFor = flight;
    if (waitedFor != null && waitedFor.leave(this)) {
      desk.stoppedWaiting();
    }
  }

  boolean isOver() {
    return over;
  }

  /** Notes for whom it waits; the time it may wait runs from the first. */
  void waitFor(Flight leader) {
    flight = leader;
    if (stopTimer == null) {
      stopTimer = loop.after(desk.maxWait(), this::timeIsUp);
    }
  }

  boolean hasWaitedLongEnough() {
    return waitedLongEnough;
  }

  /** If somebody has taken it out already, a turn is on its way. */
  private void timeIsUp() {
    waitedLongEnough = true;
    Flight waitedFor = flight;
    if (!over && waitedFor != null && waitedFor.leave(this)) {
      desk.stoppedWaiting();
      tell(Turn.Alone.INSTANCE);
    }
  }

  /** Tells the request what to do. */
  void tell(Turn turn) {
    if (over) {
      if (turn instanceof Turn.Lead(Leadership leadership)) {
        leadership.cancelled();
      }
      return;
    }
    over = true;
    end();
    try {
      then.accept(turn);
    } catch (RuntimeException e) {
      if (turn instanceof Turn.Lead(Leadership leadership)) {
        leadership.failed();
      }
      throw e;
    }
  }

  private void end() {
    Runnable stop = stopTimer;
    if (stop != null) {
      stop.run();
    }
  }
}
