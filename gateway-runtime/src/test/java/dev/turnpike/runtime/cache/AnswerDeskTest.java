package dev.turnpike.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnswerDeskTest {
  private static final CacheKey KEY = Answers.key(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final CacheLimits LIMITS =
      new CacheLimits(1 << 20, 1 << 20, Duration.ofSeconds(30), 3, Duration.ofMinutes(10));

  private final AtomicLong nanos = new AtomicLong();
  private final AnswerDesk desk = AnswerDesk.local(LIMITS, nanos::get);

  /** A caller on a loop of its own. */
  private final class Caller {
    final FakeLoop loop = new FakeLoop();
    final List<Turn> turns = new ArrayList<>();
    final Asking asking;

    Caller() {
      this(desk);
    }

    Caller(AnswerDesk asked) {
      asking = asked.ask(KEY, loop, turns::add);
    }

    Leadership leads() {
      assertThat(turns).hasSize(1);
      return ((Turn.Lead) turns.getFirst()).leadership();
    }

    void waits() {
      loop.run();
      assertThat(turns).isEmpty();
    }

    void isServed(String text, boolean waited) {
      assertThat(turns).hasSize(1);
      Turn.Serve serve = (Turn.Serve) turns.getFirst();
      assertThat(Answers.text(serve.answer())).isEqualTo(text);
      assertThat(serve.waited()).isEqualTo(waited);
      assertThat(loop.timers()).isZero();
    }

    void isAlone() {
      assertThat(turns).containsExactly(new Turn.Alone());
      assertThat(loop.timers()).isZero();
    }
  }

  @Test
  void shouldSendOneOfManyEqualRequestsAndServeTheOthersOnTheirOwnLoops() {
    // given
    Caller leader = new Caller();
    Caller second = new Caller();
    Caller third = new Caller();
    assertThat(desk.waiting()).isEqualTo(2);

    // when
    leader.leads().answered(Answers.of("a"), HOUR);

    // then
    assertThat(second.turns).isEmpty();
    second.loop.run();
    third.loop.run();
    second.isServed("a", true);
    third.isServed("a", true);
    assertThat(desk.waiting()).isZero();
    assertThat(desk.flights()).isZero();
    new Caller().isServed("a", false);
  }

  @Test
  void shouldServeWhatIsKeptUntilItExpires() {
    new Caller().leads().answered(Answers.of("a"), Duration.ofSeconds(60));

    nanos.addAndGet(Duration.ofSeconds(60).toNanos() - 1);
    new Caller().isServed("a", false);
    nanos.addAndGet(1);
    new Caller().leads().failed();
  }

  @Test
  void shouldSendTheOthersThemselvesWhenTheLeaderFailsAndLetOneLead() {
    // given
    Caller leader = new Caller();
    Caller second = new Caller();
    Caller third = new Caller();

    // when
    leader.leads().failed();
    second.loop.run();
    third.loop.run();

    // then
    Leadership next = second.leads();
    third.isAlone();
    Caller late = new Caller();
    late.waits();
    next.answered(Answers.of("b"), HOUR);
    late.loop.run();
    late.isServed("b", true);
    assertThat(desk.flights()).isZero();
  }

  @Test
  void shouldLetTheNextLeadWhenTheCallerOfTheLeaderLeaves() {
    // given
    Caller leader = new Caller();
    Caller second = new Caller();
    Caller third = new Caller();

    // when
    leader.leads().cancelled();
    second.loop.run();
    third.waits();
    second.leads().answered(Answers.of("a"), HOUR);
    third.loop.run();

    // then
    third.isServed("a", true);
    assertThat(desk.waiting()).isZero();
    assertThat(desk.flights()).isZero();
  }

  @Test
  void shouldPassOverCallersWhoLeft() {
    // given
    Caller leader = new Caller();
    Caller leavesEarly = new Caller();
    Caller leavesLate = new Caller();
    Caller last = new Caller();

    // when one leaves while it waits, and one when it is about to lead
    leavesEarly.asking.cancel();
    leader.leads().cancelled();
    leavesLate.asking.cancel();
    leavesEarly.loop.run();
    leavesLate.loop.run();
    last.loop.run();

    // then
    assertThat(leavesEarly.turns).isEmpty();
    assertThat(leavesLate.turns).isEmpty();
    last.leads().cancelled();
    assertThat(desk.waiting()).isZero();
    assertThat(desk.flights()).isZero();
  }

  @Test
  void shouldPassOverALoopThatIsShutDown() {
    Caller leader = new Caller();
    Caller gone = new Caller();
    Caller last = new Caller();
    gone.loop.shut = true;

    leader.leads().cancelled();
    last.loop.run();

    last.leads().answered(Answers.of("a"), HOUR);
    assertThat(desk.waiting()).isZero();
  }

  @Test
  void shouldNotWaitLongerThanTheLimit() {
    // given
    Caller leader = new Caller();
    Caller second = new Caller();

    // when / then
    second.loop.pass(Duration.ofSeconds(30).minusNanos(1));
    second.waits();
    second.loop.pass(Duration.ofNanos(1));
    second.isAlone();
    assertThat(desk.waiting()).isZero();
    leader.leads().answered(Answers.of("a"), HOUR);
    second.loop.run();
    second.isAlone();
  }

  @Test
  void shouldGoAloneIfItsTimeIsUpWhileTheLeaderFails() {
    // given
    Caller leader = new Caller();
    Caller second = new Caller();

    // when
    leader.leads().failed();
    Caller newLeader = new Caller();
    second.loop.pass(Duration.ofSeconds(30));
    second.loop.run();

    // then
    second.isAlone();
    newLeader.leads().failed();
    assertThat(desk.waiting()).isZero();
  }

  @Test
  void shouldLetNoMoreWaitThanTheLimit() {
    Caller leader = new Caller();
    List<Caller> waiting = List.of(new Caller(), new Caller(), new Caller());

    new Caller().isAlone();

    assertThat(desk.waiting()).isEqualTo(3);
    leader.leads().answered(Answers.of("a"), HOUR);
    waiting.forEach(caller -> {
      caller.loop.run();
      caller.isServed("a", true);
    });
  }

  @Test
  void shouldNotWaitForALeaderThatIsLost() {
    // given
    Caller lost = new Caller();
    nanos.addAndGet(Duration.ofMinutes(10).toNanos() + 1);

    // when
    Caller next = new Caller();
    Caller follower = new Caller();
    Leadership leadership = next.leads();
    lost.leads().failed();

    // then
    follower.waits();
    leadership.answered(Answers.of("a"), HOUR);
    follower.loop.run();
    follower.isServed("a", true);
    assertThat(desk.flights()).isZero();
  }

  @Test
  void shouldTakeTheFirstWordOfALeaderOnly() {
    Caller leader = new Caller();
    Leadership leadership = leader.leads();
    leadership.failed();
    leadership.answered(Answers.of("a"), HOUR);
    leadership.cancelled();

    new Caller().leads();
  }

  @Test
  void shouldHandOnWhatALeaderThatCrashesAtOnceWouldHaveDone() {
    FakeLoop loop = new FakeLoop();

    assertThatThrownBy(() ->
            desk.ask(
                KEY,
                loop,
                _ -> {
                  throw new IllegalStateException("crash");
                }))
        .hasMessage("crash");

    new Caller().leads();
  }

  @Test
  void shouldGoOnWithoutACacheThatFails() {
    // given
    AnswerDesk broken =
        new AnswerDesk(
            new AnswerCache() {
              @Override
              public CompletionStage<Optional<CachedAnswer>> find(CacheKey key) {
                return CompletableFuture.failedFuture(new IllegalStateException("away"));
              }

              @Override
              public CompletionStage<Void> put(CacheKey key, CachedAnswer answer, Duration ttl) {
                throw new IllegalStateException("away");
              }
            },
            LIMITS,
            nanos::get);
    Caller leader = new Caller(broken);
    Caller second = new Caller(broken);

    // when
    leader.leads().answered(Answers.of("a"), HOUR);
    second.loop.run();

    // then
    second.isServed("a", true);
    new Caller(broken).leads();
  }

  @Test
  void shouldTellACallerOfASlowCacheOnItsOwnLoop() {
    // given
    List<CompletableFuture<Optional<CachedAnswer>>> looks = new ArrayList<>();
    AnswerDesk slow =
        new AnswerDesk(
            new AnswerCache() {
              @Override
              public CompletionStage<Optional<CachedAnswer>> find(CacheKey key) {
                looks.add(new CompletableFuture<>());
                return looks.getLast();
              }

              @Override
              public CompletionStage<Void> put(CacheKey key, CachedAnswer answer, Duration ttl) {
                return CompletableFuture.completedFuture(null);
              }
            },
            LIMITS,
            nanos::get);
    Caller hit = new Caller(slow);
    Caller gone = new Caller(slow);

    // when
    looks.get(0).complete(Optional.of(Answers.of("a")));
    gone.asking.cancel();
    looks.get(1).complete(Optional.empty());

    // then
    assertThat(hit.turns).isEmpty();
    hit.loop.run();
    hit.isServed("a", false);
    gone.loop.run();
    assertThat(gone.turns).isEmpty();
    assertThat(slow.flights()).isZero();
  }
}
