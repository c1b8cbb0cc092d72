package dev.turnpike.ledger.holds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.HoldsReport;
import dev.turnpike.contracts.budget.HoldsReport.HeldKey;
import dev.turnpike.ledger.Sample;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RuntimeHoldsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String ANNA = "[\"anna\"]";
  private static final String BOB = "[\"bob\"]";

  private final Sample sample = Sample.fresh();
  private final AtomicLong nanos = new AtomicLong(-3);
  private final RuntimeHolds holds = new RuntimeHolds(nanos::get);

  @Test
  void shouldKnowNothingUntilARuntimeTells() {
    assertThat(of(ANNA)).isEmpty();
  }

  @Test
  void shouldAddUpWhatRuntimesTellAndSayWhenTheLeastLateOneLooked() {
    // given
    holds.told(whole("one", 1, 100, held(ANNA, 3), held(BOB, Long.MAX_VALUE)));
    holds.told(whole("two", 1, 90, held(BOB, 4)));

    // then
    assertThat(of(ANNA)).contains(new Held(BigInteger.valueOf(3), 90));
    assertThat(of(BOB))
        .contains(new Held(BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.valueOf(4)), 90));
    assertThat(of("[\"nobody\"]")).contains(new Held(BigInteger.ZERO, 90));

    // when it tells anew
    holds.told(whole("one", 2, 110));

    // then
    assertThat(of(ANNA)).contains(new Held(BigInteger.ZERO, 90));
  }

  @Test
  void shouldForgetWhatIsNotRenewedAndWhoHasEnded() {
    // given
    holds.told(whole("one", 1, 100, held(ANNA, 3)));
    nanos.addAndGet(4 * SECOND);
    holds.told(whole("two", 1, 104, held(ANNA, 4)));
    nanos.addAndGet(SECOND);

    // then
    assertThat(of(ANNA)).contains(new Held(BigInteger.valueOf(7), 100));

    // when
    nanos.incrementAndGet();

    // then
    assertThat(of(ANNA)).contains(new Held(BigInteger.valueOf(4), 104));

    // when
    holds.ended("two");

    // then
    assertThat(of(ANNA)).isEmpty();
  }

  @Test
  void shouldCountATellingWhenAllItsPartsAreThere() {
    // given
    holds.told(whole("one", 1, 100, held(ANNA, 3)));

    // when
    holds.told(new HoldsReport("one", 2, 1, 2, 101, 2, List.of(held(BOB, 5))));
    holds.told(new HoldsReport("one", 2, 1, 2, 101, 2, List.of(held(BOB, 5))));

    // then
    assertThat(of(ANNA)).contains(new Held(BigInteger.valueOf(3), 100));
    assertThat(of(BOB)).contains(new Held(BigInteger.ZERO, 100));

    // when
    holds.told(new HoldsReport("one", 2, 0, 2, 101, 2, List.of(held(ANNA, 4))));

    // then
    assertThat(of(ANNA)).contains(new Held(BigInteger.valueOf(4), 101));
    assertThat(of(BOB)).contains(new Held(BigInteger.valueOf(5), 101));
  }

  @Test
  void shouldDropATellingThatALaterOneOvertakes() {
    holds.told(new HoldsReport("one", 1, 0, 2, 100, 2, List.of(held(BOB, 5))));
    holds.told(new HoldsReport("one", 2, 1, 2, 101, 2, List.of(held(ANNA, 4))));

    assertThat(of(ANNA)).isEmpty();
  }

  @Test
  void shouldNotCallNothingWhatARuntimeHadNoRoomToName() {
    // given
    holds.told(new HoldsReport("one", 1, 0, 1, 100, 2, List.of(held(ANNA, 3))));
    holds.told(whole("two", 1, 100, held(BOB, 4)));

    // then
    assertThat(of(ANNA)).contains(new Held(BigInteger.valueOf(3), 100));
    assertThat(of(BOB)).isEmpty();
  }

  @Test
  void shouldHearNoMoreRuntimesThanItHasRoomFor() {
    // given
    for (int i = 0; i < RuntimeHolds.MOST_RUNTIMES; i++) {
      holds.told(whole("runtime-" + i, 1, 100, held(ANNA, 1)));
    }

    // when
    holds.told(whole("another", 1, 100, held(ANNA, 1)));
    holds.told(whole("runtime-7", 2, 100, held(ANNA, 2)));

    // then
    assertThat(of(ANNA).orElseThrow().amount().longValueExact())
        .isEqualTo(RuntimeHolds.MOST_RUNTIMES + 1);
  }

  private Optional<Held> of(String key) {
    return holds.of(sample.budget(), key);
  }

  private HeldKey held(String key, long amount) {
    return new HeldKey(sample.budget(), key, amount);
  }

  private static HoldsReport whole(String runtime, long telling, long atMicros, HeldKey... held) {
    return new HoldsReport(runtime, telling, 0, 1, atMicros, held.length, List.of(held));
  }
}
