package dev.turnpike.ledger.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.ledger.LedgerParts;
import dev.turnpike.ledger.Sample;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.store.Booked;
import dev.turnpike.ledger.store.Booking;
import dev.turnpike.ledger.store.SpendReader.Asked;
import dev.turnpike.ledger.store.SpendReader.Read;
import dev.turnpike.ledger.terms.LiveTerms;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told, and read, of several transactions and keys at once. */
class ToldTogetherTest {
  private static final long NOW = 1_700_000_000_000_000L;

  private final LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase());
  private final Sample sample = Sample.fresh();
  private final List<Standing> told = new ArrayList<>();
  private final Standings standings = standings();
  private long position;

  @AfterEach
  void close() {
    parts.close();
  }

  @Test
  void shouldTellAKeyOnceForAllTransactionsThatWait() throws InterruptedException {
    // given
    standings.coming(book(booking("[1]", 7), booking("[2]", 100)));
    standings.coming(book(booking("[1]", 20)));
    standings.coming(book(booking("[1]", 1), booking("[3]", 5)));

    // when
    standings.tellWhatCame();

    // then
    assertThat(told).extracting(Standing::key).containsExactlyInAnyOrder("[1]", "[2]", "[3]");
    Standing first = of("[1]");
    assertThat(first.spent()).isEqualTo(28);
    assertThat(first.revision()).isEqualTo(3);
    assertThat(first.includes()).isEqualTo(Map.of(0, 3L));
    assertThat(of("[2]").spent()).isEqualTo(100);

    // when it goes on from what is in memory
    told.clear();
    parts.jdbc().execute("DELETE FROM cost_ledger.spend");
    standings.coming(book(booking("[1]", 2)));
    standings.tellWhatCame();

    // then
    assertThat(of("[1]").spent()).isEqualTo(30);
  }

  @Test
  void shouldNotTellAnOlderStandingAfterANewerOne() {
    // given
    Booked first = book(booking("[1]", 7));
    Booked second = book(booking("[1]", 20));
    Booked third = book(booking("[1]", 100));
    standings.publish(first);
    told.clear();

    // when the third is told first, from the tables
    standings.publish(third);
    standings.publish(second);

    // then
    assertThat(told).extracting(Standing::spent).containsExactly(127L);
  }

  @Test
  void shouldNotTakeForLostWhatIsAboutToBeTold() throws InterruptedException {
    // given
    standings.coming(book(booking("[1]", 7)));
    Booked lost = book(booking("[2]", 8));

    // when
    standings.tellWhatIsBehind();
    int again = standings.tellWhatIsBehind();

    // then
    assertThat(again).isEqualTo(1);
    assertThat(told).extracting(Standing::key).containsExactly("[2]");
    assertThat(lost.keys()).hasSize(1);
    standings.tellWhatCame();
    assertThat(of("[1]").spent()).isEqualTo(7);
  }

  @Test
  void shouldReadKeysTogetherAndThoseWithVeryManyChargesAFewAtATime() {
    // given
    List<Long> keys = new ArrayList<>();
    int[] charges = {3, 120_000, 90_000, 0, 4};
    for (int i = 0; i < charges.length; i++) {
      long key = book(booking("[" + i + "]", 1)).keys().getFirst().id();
      keys.add(key);
      parts
          .jdbc()
          .update(
              """
              INSERT INTO cost_ledger.spend
                (request_id, attempt, budget_key_id, amount, charged_at_micros)
              SELECT gen_random_uuid(), 0, ?, 2, ? - n FROM generate_series(1, ?) n
              """,
              key,
              NOW - 1_000,
              charges[i]);
    }
    List<Asked> asked = new ArrayList<>();
    keys.forEach(key -> asked.add(new Asked(key, Window.sliding(3_600))));
    // One has a window of its own, in which two of its four and the first charge are.
    asked.set(4, new Asked(keys.get(4), Window.of(1_003, Window.sliding(1).technique())));
    int[] counting = {3, 120_000, 90_000, 0, 2};

    // when
    Map<Long, Read> read = parts.reader().read(asked, NOW);
    Map<Long, Read> rest = parts.reader().read(asked.subList(3, 5), NOW);

    // then
    assertThat(read.keySet()).isEqualTo(Set.copyOf(keys.subList(0, 3)));
    assertThat(rest.keySet()).isEqualTo(Set.copyOf(keys.subList(3, 5)));
    for (int i = 0; i < charges.length; i++) {
      ChargeWindow window = the(i < 3 ? read : rest, keys.get(i)).charges();
      assertThat(window.spent()).isEqualTo(1 + 2L * counting[i]);
      assertThat(window.count()).isEqualTo(1 + counting[i]);
    }
    assertThat(the(rest, keys.get(4)).moment().revision()).isEqualTo(1);
    assertThat(the(rest, keys.get(4)).moment().positions()).isEqualTo(Map.of(0, 5L));
  }

  private static Read the(Map<Long, Read> read, long key) {
    return Objects.requireNonNull(read.get(key));
  }

  private Standing of(String key) {
    return told.stream().filter(it -> it.key().equals(key)).toList().getLast();
  }

  private Booked book(Booking... bookings) {
    return parts.spend().book(List.of(bookings), List.of(), Map.of(0, ++position));
  }

  private Booking booking(String key, long amount) {
    return new Booking(
        UUID.randomUUID(),
        0,
        "smart-route",
        sample.budget(),
        key,
        amount,
        Sample.DOLLAR_AN_HOUR,
        NOW - 1_000);
  }

  private Standings standings() {
    return parts.standings(
        new LiveTerms(),
        standing -> {
          told.add(standing);
          return CompletableFuture.completedFuture((long) told.size());
        },
        () -> Instant.EPOCH.plus(NOW, ChronoUnit.MICROS));
  }
}
