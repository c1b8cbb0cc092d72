package dev.turnpike.ledger.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.ledger.LedgerParts;
import dev.turnpike.ledger.Sample;
import dev.turnpike.ledger.store.Booked;
import dev.turnpike.ledger.store.Booking;
import dev.turnpike.ledger.terms.LiveTerms;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Several ledgers book into one database at once, each its own partitions, with shared keys. */
class ManyLedgersTest {
  private static final int LEDGERS = 3;
  private static final int BATCHES = 40;
  private static final long NOW = 1_700_000_000_000_000L;

  private final Sample sample = Sample.fresh();
  private final Instant now = Instant.EPOCH.plus(NOW, ChronoUnit.MICROS);

  /** The standings topic: what was sent, in the order it arrived. */
  private final List<Standing> topic = Collections.synchronizedList(new ArrayList<>());

  @RepeatedTest(3)
  void shouldLoseNothingAndCountNothingTwice() throws Exception {
    try (LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase());
        ExecutorService threads = Executors.newFixedThreadPool(LEDGERS)) {
      // given
      List<List<List<Booking>>> work = work();
      List<Standings> ledgers = new ArrayList<>();
      List<Callable<Integer>> runs = new ArrayList<>();
      for (int ledger = 0; ledger < LEDGERS; ledger++) {
        Standings standings = parts.standings(new LiveTerms(), this::arrive, () -> now);
        ledgers.add(standings);
        int partition = ledger;
        runs.add(() -> run(parts, standings, partition, work.get(partition)));
      }

      // when
      int duplicates = 0;
      for (Future<Integer> run : threads.invokeAll(runs)) {
        duplicates += run.get();
      }

      // then
      Map<String, Map<UUID, Step>> all = new HashMap<>();
      work.forEach(batches -> batches.forEach(batch -> batch.forEach(b -> note(all, b))));
      int unique = all.values().stream().mapToInt(Map::size).sum();
      int sent = work.stream().flatMap(List::stream).mapToInt(List::size).sum();
      assertThat(duplicates).isEqualTo(sent - unique);
      assertThat(parts.jdbc().queryForObject("SELECT count(*) FROM cost_ledger.spend", Long.class))
          .isEqualTo(unique);
      topic.forEach(standing -> checkAgainstWhatItIncludes(standing, work));

      // when the ledgers look at what is behind, as they do every second
      for (int look = 0; look < 2; look++) {
        ledgers.forEach(Standings::tellWhatIsBehind);
      }

      // then what stands last on the topic is the whole
      Map<String, Standing> last = new LinkedHashMap<>();
      topic.forEach(standing -> last.put(standing.key(), standing));
      assertThat(last.keySet()).isEqualTo(all.keySet());
      last.forEach((key, standing) -> {
        assertThat(standing.spent()).isEqualTo(sum(all.get(key)));
        assertThat(topic.stream().filter(s -> s.key().equals(key)).mapToLong(Standing::revision))
            .allMatch(revision -> revision <= standing.revision());
      });
    }
  }

  @Test
  void shouldTellAgainWhatTheTopicRefused() {
    // given
    try (LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase())) {
      List<Standing> refused = new ArrayList<>();
      boolean[] away = {true};
      Standings standings =
          parts.standings(
              new LiveTerms(),
              standing -> {
                if (away[0]) {
                  refused.add(standing);
                  if (refused.size() % 2 == 0) {
                    throw new IllegalStateException("the broker is away");
                  }
                  return CompletableFuture.failedFuture(
                      new IllegalStateException("the broker is away"));
                }
                return arrive(standing);
              },
              () -> now);

      // when
      standings.publish(parts.spend().book(List.of(booking(1, 7)), List.of(), Map.of(0, 1L)));
      standings.publish(parts.spend().book(List.of(booking(2, 7)), List.of(), Map.of(0, 2L)));

      // then
      assertThat(refused).hasSize(2);
      assertThat(standings.tellWhatIsBehind()).isZero();
      assertThat(standings.tellWhatIsBehind()).isEqualTo(2);
      assertThat(topic).isEmpty();

      // when
      away[0] = false;
      assertThat(standings.tellWhatIsBehind()).isEqualTo(2);

      // then
      assertThat(topic).extracting(Standing::spent).containsExactlyInAnyOrder(7L, 7L);
      assertThat(standings.tellWhatIsBehind()).isZero();
      assertThat(standings.tellWhatIsBehind()).isZero();
      assertThat(topic).hasSize(2);
    }
  }

  @Test
  void shouldTellAgainWhereAnOlderStandingCameLast() {
    // given
    try (LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase())) {
      Standings slow = parts.standings(new LiveTerms(), this::arrive, () -> now);
      Standings quick = parts.standings(new LiveTerms(), this::arrive, () -> now);
      Booked first = parts.spend().book(List.of(booking(1, 7)), List.of(), Map.of(0, 1L));
      Booked second = parts.spend().book(List.of(booking(1, 20)), List.of(), Map.of(1, 1L));

      // when
      quick.publish(second);
      slow.publish(first);

      // then
      assertThat(topic).extracting(Standing::spent).containsExactly(27L, 7L);
      for (int look = 0; look < 2; look++) {
        slow.tellWhatIsBehind();
        quick.tellWhatIsBehind();
      }
      assertThat(topic.getLast().spent()).isEqualTo(27);
      assertThat(topic.getLast().revision()).isEqualTo(2);
    }
  }

  @Test
  void shouldTellNewTermsAfterALedgerThatHadNotHeardOfThem() {
    // given
    try (LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase())) {
      LiveTerms early = new LiveTerms();
      LiveTerms late = new LiveTerms();
      Standings hasHeard = parts.standings(early, this::arrive, () -> now);
      Standings hasNot = parts.standings(late, this::arrive, () -> now);
      hasHeard.termsChanged(early.apply(sample.snapshot(1, "1", "3600")));
      hasNot.termsChanged(late.apply(sample.snapshot(1, "1", "3600")));
      hasHeard.publish(parts.spend().book(List.of(booking(1, 7)), List.of(), Map.of(0, 1L)));

      // when
      hasHeard.termsChanged(early.apply(sample.snapshot(2, "5", "60")));
      hasNot.publish(parts.spend().book(List.of(booking(1, 20)), List.of(), Map.of(1, 1L)));
      assertThat(topic.getLast().terms()).isEqualTo(Sample.DOLLAR_AN_HOUR);
      hasNot.termsChanged(late.apply(sample.snapshot(2, "5", "60")));

      // then
      Standing last = topic.getLast();
      assertThat(last.terms()).isEqualTo(new BudgetTerms(5 * Sample.DOLLAR, Window.sliding(60)));
      assertThat(last.spent()).isEqualTo(27);
      assertThat(topic).extracting(Standing::revision).isSorted().doesNotHaveDuplicates();
    }
  }

  private int run(
      LedgerParts parts, Standings standings, int partition, List<List<Booking>> batches) {
    int duplicates = 0;
    for (int i = 0; i < batches.size(); i++) {
      Booked booked = parts.spend().book(batches.get(i), List.of(), Map.of(partition, i + 1L));
      duplicates += booked.duplicates();
      standings.publish(booked);
      if (i % 7 == 0) {
        standings.tellWhatIsBehind();
      }
    }
    return duplicates;
  }

  /** Standings of one key may overtake each other on their way. */
  private CompletableFuture<Long> arrive(Standing standing) {
    if (ThreadLocalRandom.current().nextInt(10) == 0) {
      Thread.yield();
    }
    synchronized (topic) {
      topic.add(standing);
      return CompletableFuture.completedFuture((long) topic.size());
    }
  }

  /** Random batches for each ledger; a tenth of the charges come to several of them. */
  private List<List<List<Booking>>> work() {
    Random random = new Random(5);
    List<Booking> shared = new ArrayList<>();
    List<List<List<Booking>>> work = new ArrayList<>();
    for (int ledger = 0; ledger < LEDGERS; ledger++) {
      List<List<Booking>> batches = new ArrayList<>();
      for (int i = 0; i < BATCHES; i++) {
        List<Booking> batch = new ArrayList<>();
        for (int j = random.nextInt(12); j >= 0; j--) {
          Booking booking = booking(random.nextInt(6), random.nextLong(1_000));
          if (!shared.isEmpty() && random.nextInt(10) == 0) {
            booking = shared.get(random.nextInt(shared.size()));
          } else if (random.nextInt(10) == 0) {
            shared.add(booking);
          }
          batch.add(booking);
        }
        batches.add(batch);
      }
      work.add(batches);
    }
    return work;
  }

  private Booking booking(int key, long amount) {
    return new Booking(
        UUID.randomUUID(),
        0,
        "smart-route",
        sample.budget(),
        "[" + key + "]",
        amount,
        Sample.DOLLAR_AN_HOUR,
        NOW - 1_000);
  }

  /** A standing holds the charges of the usage it says it includes: those, once, and no others. */
  private static void checkAgainstWhatItIncludes(
      Standing standing, List<List<List<Booking>>> work) {
    Map<String, Map<UUID, Step>> included = new HashMap<>();
    standing
        .includes()
        .forEach((partition, next) ->
            work.get(partition)
                .subList(0, Math.toIntExact(next))
                .forEach(batch -> batch.forEach(booking -> note(included, booking))));
    assertThat(standing.spent()).isEqualTo(sum(included.getOrDefault(standing.key(), Map.of())));
  }

  private static void note(Map<String, Map<UUID, Step>> into, Booking booking) {
    into.computeIfAbsent(booking.key(), _ -> new HashMap<>())
        .put(booking.requestId(), new Step(booking.atMicros(), booking.amount()));
  }

  private static long sum(@Nullable Map<UUID, Step> charges) {
    return charges == null ? 0 : charges.values().stream().mapToLong(Step::amount).sum();
  }
}
