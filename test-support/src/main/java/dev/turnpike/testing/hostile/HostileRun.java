package dev.turnpike.testing.hostile;

import dev.turnpike.testing.hostile.HostileCase.Expect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Plays the cases of a seed against a gateway, and good requests between them. */
public final class HostileRun {

  /**
   * What to play.
   *
   * @param port the gateway's, on 127.0.0.1
   * @param gateway its name, of the account {@code default}
   * @param first index of the first case
   * @param concurrent connections at once
   * @param bound the longest time for one case
   * @param probeEvery how often a good request is asked
   */
  public record Plan(
      int port,
      String gateway,
      long seed,
      int first,
      int count,
      int concurrent,
      Duration bound,
      Duration probeEvery) {}

  private final Plan plan;
  private final HostileCases cases;
  private final HostileReport report;
  private final AtomicInteger next;
  private volatile boolean over;

  private HostileRun(Plan plan) {
    this.plan = plan;
    this.cases = new HostileCases(plan.gateway(), plan.seed());
    this.report = new HostileReport(plan.seed());
    this.next = new AtomicInteger(plan.first());
  }

  /** Plays them all and returns when the last one is over; tells each index it begins. */
  public static HostileReport run(Plan plan, IntConsumer progress) throws InterruptedException {
    return new HostileRun(plan).play(progress);
  }

  private HostileReport play(IntConsumer progress) throws InterruptedException {
    try (HostileCaller caller = new HostileCaller(plan.port(), plan.bound())) {
      Thread prober = Thread.ofVirtual().name("good-caller").start(() -> probe(caller));
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < plan.concurrent(); i++) {
        threads.add(Thread.ofVirtual().name("hostile-" + i).start(() -> work(caller, progress)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      over = true;
      LockSupport.unpark(prober);
      prober.join();
    }
    return report;
  }

  private void work(HostileCaller caller, IntConsumer progress) {
    int end = plan.first() + plan.count();
    for (int index = next.getAndIncrement(); index < end; index = next.getAndIncrement()) {
      progress.accept(index);
      HostileCase tried = cases.get(index);
      report.add(tried, caller.play(tried));
    }
  }

  /** Asks a last time when all is over. */
  private void probe(HostileCaller caller) {
    HostileCase good =
        new HostileCase(0, "good", Script.of(new Wire(plan.gateway()).good()), Expect.SERVED);
    boolean last;
    do {
      last = over;
      Seen seen = caller.play(good);
      report.probed(seen, Judge.offence(good, seen).isEmpty());
      if (!last) {
        LockSupport.parkNanos(plan.probeEvery().toNanos());
      }
    } while (!last);
  }
}
