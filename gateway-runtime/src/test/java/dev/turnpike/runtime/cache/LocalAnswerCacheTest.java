package dev.turnpike.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalAnswerCacheTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong(-5 * SECOND);
  private final LocalAnswerCache cache = new LocalAnswerCache(1 << 20, nanos::get);

  @Test
  void shouldForgetAnAnswerWhenItsOwnTimeIsOver() {
    // given
    cache.put(Answers.key(1), Answers.of("short"), Duration.ofSeconds(60));
    cache.put(Answers.key(2), Answers.of("long"), Duration.ofSeconds(61));

    // when / then
    nanos.addAndGet(60 * SECOND - 1);
    assertThat(found(1)).hasValue("short");
    nanos.addAndGet(1);
    assertThat(found(1)).isEmpty();
    assertThat(found(2)).hasValue("long");
  }

  @Test
  void shouldNotLiveLongerForBeingAskedFor() {
    cache.put(Answers.key(1), Answers.of("a"), Duration.ofSeconds(60));
    for (int i = 0; i < 60; i++) {
      assertThat(found(1)).hasValue("a");
      nanos.addAndGet(SECOND);
    }

    assertThat(found(1)).isEmpty();
  }

  @Test
  void shouldLiveAsLongAsTheNewerAnswerMay() {
    cache.put(Answers.key(1), Answers.of("old"), Duration.ofSeconds(60));
    nanos.addAndGet(59 * SECOND);
    cache.put(Answers.key(1), Answers.of("new"), Duration.ofSeconds(60));

    nanos.addAndGet(59 * SECOND);

    assertThat(found(1)).hasValue("new");
  }

  @Test
  void shouldStayWithinItsBytes() {
    String large = "x".repeat(100_000);
    for (int i = 0; i < 200; i++) {
      cache.put(Answers.key(i), Answers.of(large), Duration.ofHours(1));
      assertThat(cache.bytes()).isLessThanOrEqualTo(1 << 20);
    }

    assertThat(cache.bytes()).isGreaterThan(500_000);
    cache.put(Answers.key(1_000), Answers.of("x".repeat(2 << 20)), Duration.ofHours(1));
    assertThat(found(1_000)).isEmpty();
  }

  @Test
  void shouldCountManySmallPartsAsWhatTheyTake() {
    String[] parts = new String[10_000];
    Arrays.fill(parts, "x");

    assertThat(Answers.of(parts).weight()).isGreaterThan(200_000);
  }

  @Test
  void shouldKeepNothingInNoBytes() {
    LocalAnswerCache none = new LocalAnswerCache(0, nanos::get);

    none.put(Answers.key(1), Answers.of("a"), Duration.ofHours(1));

    assertThat(none.bytes()).isZero();
  }

  /** Each number is a look, an answer to be kept, or time. */
  @Property(tries = 300)
  void shouldAgreeWithAListOfAllAnswersAndTheirTimes(
      @ForAll @Size(min = 1, max = 200) List<Integer> actions) {
    Map<CacheKey, Entry> all = new HashMap<>();
    AtomicLong now = new AtomicLong();
    LocalAnswerCache real = new LocalAnswerCache(64 << 20, now::get);
    int serial = 0;
    for (int action : actions) {
      SplittableRandom random = new SplittableRandom(action);
      CacheKey key = Answers.key(random.nextInt(5));
      switch (random.nextInt(3)) {
        case 0 -> now.addAndGet(random.nextLong(40 * SECOND));
        case 1 -> {
          String text = "answer " + serial++;
          long ttl = 1 + random.nextLong(100);
          real.put(key, Answers.of(text), Duration.ofSeconds(ttl));
          all.put(key, new Entry(text, now.get() + ttl * SECOND));
        }
        default -> {
          // Only a look, as after each action.
        }
      }
      for (long number = 0; number < 5; number++) {
        Entry entry = all.get(Answers.key(number));
        @Nullable String expected =
            entry == null || entry.until() <= now.get() ? null : entry.text();
        assertThat(found(real, number)).isEqualTo(Optional.ofNullable(expected));
      }
    }
  }

  private record Entry(String text, long until) {}

  private Optional<String> found(long key) {
    return found(cache, key);
  }

  private static Optional<String> found(LocalAnswerCache cache, long key) {
    return cache.find(Answers.key(key)).toCompletableFuture().join().map(Answers::text);
  }
}
