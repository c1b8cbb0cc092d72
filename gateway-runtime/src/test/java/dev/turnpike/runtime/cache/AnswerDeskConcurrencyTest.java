package dev.turnpike.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerDeskConcurrencyTest {
  private static final int LOOPS = 8;
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<RealLoop> loops = new ArrayList<>();
  private final AnswerDesk desk = AnswerDesk.local(CacheLimits.standard(), System::nanoTime);

  AnswerDeskConcurrencyTest() {
    for (int i = 0; i < LOOPS; i++) {
      loops.add(new RealLoop(i));
    }
  }

  @AfterEach
  void stop() {
    loops.forEach(loop -> loop.thread.shutdownNow());
  }

  private static final class RealLoop implements CallerLoop {
    final ScheduledExecutorService thread;
    final String name;

    RealLoop(int number) {
      name = "loop-" + number;
      thread =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().name(name).daemon(true).factory());
    }

    @Override
    public void execute(Runnable task) {
      thread.execute(task);
    }

    @Override
    public Runnable after(Duration wait, Runnable task) {
      ScheduledFuture<?> timer = thread.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
      return () -> timer.cancel(false);
    }

    boolean isHere() {
      return Thread.currentThread().getName().equals(name);
    }
  }

  @Test
  void shouldAskTheProviderOnceHoweverManyAskAtOnce() {
    // given
    int callers = 400;
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    AtomicInteger elsewhere = new AtomicInteger();
    List<Leadership> leaders = new ArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < callers; i++) {
      RealLoop loop = loops.get(i % LOOPS);
      loop.execute(() -> {
        arrive(go);
        desk.ask(
            Answers.key(1),
            loop,
            turn -> {
              if (!loop.isHere()) {
                elsewhere.incrementAndGet();
              }
              switch (turn) {
                case Turn.Serve _ -> served.incrementAndGet();
                case Turn.Lead(Leadership leadership) -> {
                  asked.incrementAndGet();
                  synchronized (leaders) {
                    leaders.add(leadership);
                  }
                }
                case Turn.Alone _ -> asked.incrementAndGet();
              }
            });
      });
    }

    // when
    go.countDown();
    await().until(() -> desk.waiting() == callers - 1);
    synchronized (leaders) {
      leaders.getFirst().answered(Answers.of("a"), HOUR);
    }

    // then
    await().until(() -> served.get() == callers - 1);
    assertThat(asked).hasValue(1);
    assertThat(elsewhere).hasValue(0);
    assertThat(desk.waiting()).isZero();
    assertThat(desk.flights()).isZero();
  }

  /** No wait for the leader: some find the answer kept, some wait, and none may slip between. */
  @Test
  void shouldAskTheProviderOnceForEachKeyWhileAnswersComeAtOnce() {
    // given
    int keys = 2_000;
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    for (RealLoop loop : loops) {
      loop.execute(() -> {
        arrive(go);
        for (int i = 0; i < keys; i++) {
          desk.ask(
              Answers.key(i),
              loop,
              turn -> {
                switch (turn) {
                  case Turn.Serve _ -> served.incrementAndGet();
                  case Turn.Lead(Leadership leadership) -> {
                    asked.incrementAndGet();
                    leadership.answered(Answers.of("a"), HOUR);
                  }
                  case Turn.Alone _ -> asked.incrementAndGet();
                }
              });
        }
      });
    }

    // when
    go.countDown();
    await().until(() -> asked.get() + served.get() == keys * LOOPS);

    // then
    assertThat(asked).hasValue(keys);
    assertThat(desk.waiting()).isZero();
    assertThat(desk.flights()).isZero();
  }

  @Test
  void shouldGiveEveryCallerOneTurnWhateverLeadersAndCallersDo() {
    // given
    int each = 3_000;
    AtomicInteger turns = new AtomicInteger();
    AtomicInteger left = new AtomicInteger();
    AtomicInteger twice = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    for (int number = 0; number < LOOPS; number++) {
      RealLoop loop = loops.get(number);
      Random random = new Random(number);
      loop.execute(() -> {
        arrive(go);
        for (int i = 0; i < each; i++) {
          one(loop, random, turns, left, twice);
        }
      });
    }

    // when
    go.countDown();
    await().until(() -> turns.get() + left.get() == each * LOOPS);

    // then
    assertThat(twice).hasValue(0);
    await().until(() -> desk.waiting() == 0 && desk.flights() == 0);
  }

  private void one(
      RealLoop loop, Random random, AtomicInteger turns, AtomicInteger left, AtomicInteger twice) {
    boolean[] told = new boolean[1];
    Duration shortly = Duration.ofNanos(random.nextInt(2_000));
    int outcome = random.nextInt(3);
    boolean leaves = random.nextInt(4) == 0;
    Asking asking =
        desk.ask(
            Answers.key(random.nextInt(3)),
            loop,
            turn -> {
              if (told[0]) {
                twice.incrementAndGet();
              }
              told[0] = true;
              turns.incrementAndGet();
              if (turn instanceof Turn.Lead(Leadership leadership)) {
                loop.execute(() -> end(leadership, outcome, shortly));
              }
            });
    if (leaves && !told[0]) {
      told[0] = true;
      left.incrementAndGet();
      asking.cancel();
    }
  }

  private static void end(Leadership leadership, int outcome, Duration ttl) {
    switch (outcome) {
      case 0 -> leadership.answered(Answers.of("a"), ttl);
      case 1 -> leadership.failed();
      default -> leadership.cancelled();
    }
  }

  private static void arrive(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
