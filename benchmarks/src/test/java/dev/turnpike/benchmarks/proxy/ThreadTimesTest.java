package dev.turnpike.benchmarks.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadTimesTest {
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  @Test
  void shouldKnowThreadsByWhatTheKernelKeepsOfTheirNames() {
    assertThat(Work.of("vert.x-eventloo")).isEqualTo(Work.EVENT_LOOPS);
    assertThat(Work.of("outbox-logs")).isEqualTo(Work.OUTBOX);
    assertThat(Work.of("kafka-producer-")).isEqualTo(Work.KAFKA_CLIENT);
    assertThat(Work.of("GC Thread#1")).isEqualTo(Work.GARBAGE_COLLECTION);
    assertThat(Work.of("G1 Refine#0")).isEqualTo(Work.GARBAGE_COLLECTION);
    assertThat(Work.of("C2 CompilerThre")).isEqualTo(Work.COMPILERS);
    assertThat(Work.of("gateway-runtime")).isEqualTo(Work.REST);
  }

  @Test
  void shouldCountTheTimeOfAThreadAmongItsKind() throws InterruptedException {
    // given
    List<Long> self = List.of(ProcessHandle.current().pid());
    CountDownLatch worked = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    ThreadTimes before = ThreadTimes.of(self);

    // when
    Thread outbox = Thread.ofPlatform().name("outbox-test").start(() -> work(worked, seen));
    worked.await();
    ThreadTimes after = ThreadTimes.of(self);
    seen.countDown();
    outbox.join();

    // then
    assertThat(after.microsSince(before, Work.OUTBOX)).isBetween(10_000.0, 5_000_000.0);
    assertThat(after.microsSince(before, Work.EVENT_LOOPS)).isZero();
    assertThat(before.microsSince(after, Work.OUTBOX)).isZero();
  }

  private static void work(CountDownLatch worked, CountDownLatch seen) {
    long end = System.nanoTime() + BUSY_NANOS;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    worked.countDown();
    try {
      seen.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
