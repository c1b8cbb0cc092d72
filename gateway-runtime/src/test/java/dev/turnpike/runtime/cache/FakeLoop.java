package dev.turnpike.runtime.cache;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A loop whose tasks run when the test says so, and whose time is the test's. */
final class FakeLoop implements CallerLoop {
  private record Timer(Duration due, Runnable task) {}

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<Timer> timers = new ArrayList<>();
  private Duration now = Duration.ZERO;
  boolean shut;

  @Override
  public void execute(Runnable task) {
    if (shut) {
      throw new IllegalStateException("shut down");
    }
    tasks.add(task);
  }

  @Override
  public Runnable after(Duration wait, Runnable task) {
    Timer timer = new Timer(now.plus(wait), task);
    timers.add(timer);
    return () -> timers.remove(timer);
  }

  int timers() {
    return timers.size();
  }

  void run() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Lets time pass; timers that are due run before the tasks that wait. */
  void pass(Duration time) {
    now = now.plus(time);
    for (Timer timer : List.copyOf(timers)) {
      if (timer.due().compareTo(now) <= 0 && timers.remove(timer)) {
        timer.task().run();
      }
    }
  }
}
