package dev.turnpike.runtime.limit;

import static dev.turnpike.runtime.limit.Requests.NOW;
import static dev.turnpike.runtime.limit.Requests.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.routing.budget.Estimate;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.runtime.limit.LimitVerdict.Admitted;
import dev.turnpike.runtime.limit.LimitVerdict.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final String TWO_A_MINUTE =
      "{'rate_limiting_limit':2,'rate_limiting_interval':60,"
          + "'rate_limiting_technique':'%s','rate_limiting_limit_type':'%s'}";
  private static final String SLIDING = TWO_A_MINUTE.formatted("sliding", "requests");
  private static final String FIXED = TWO_A_MINUTE.formatted("fixed", "requests");

  @Test
  void shouldRefuseWhatIsOverTheRateAndSayWhenTheOldestLeaves() {
    // given
    Requests requests = Requests.under(SLIDING);
    requests.rate(NOW);
    requests.rate(NOW + 10 * SECOND);

    // when
    Refused refused = refused(requests.rate(NOW + 20 * SECOND + 1));

    // then
    assertThat(refused.code()).isEqualTo(2003);
    assertThat(refused.message()).isEqualTo("Rate limited: 2 requests per 60s, sliding");
    assertThat(refused.remaining()).isZero();
    assertThat(refused.retryAfterMicros()).isEqualTo(40 * SECOND - 1);
    assertThat(refused.retryAfterSeconds()).hasValue(40);
    assertThat(refused(requests.rate(NOW + 60 * SECOND - 1)).retryAfterMicros()).isEqualTo(1);
    assertThat(requests.rate(NOW + 60 * SECOND)).isInstanceOf(Admitted.class);
    assertThat(refused(requests.rate(NOW + 60 * SECOND)).retryAfterMicros()).isEqualTo(10 * SECOND);
  }

  @Test
  void shouldAlignFixedWindowsToTheClock() {
    // given
    Requests requests = Requests.under(FIXED);
    requests.rate(NOW + 58 * SECOND);
    requests.rate(NOW + 59 * SECOND);

    // when
    Refused refused = refused(requests.rate(NOW + 59 * SECOND));

    // then
    assertThat(refused.retryAfterMicros()).isEqualTo(SECOND);
    assertThat(requests.rate(NOW + 60 * SECOND)).isInstanceOf(Admitted.class);
  }

  @Test
  void shouldCountARequestFromItsArrivalHoweverLongItTakes() {
    // given
    Requests requests = Requests.under(SLIDING);
    LimitCheck slow = requests.of("anna");
    slow.admitRequest(Estimate.NONE, NOW);
    requests.rate(NOW);

    // when the window has passed and the request is still under way
    LimitVerdict later = requests.rate(NOW + 60 * SECOND);

    // then
    assertThat(later).isInstanceOf(Admitted.class);
    slow.release();
    assertThat(slow.holds()).isEmpty();
  }

  @Test
  void shouldTellTheLedgerOfARequestOnceAsOfItsArrival() {
    // given
    Requests requests = Requests.under(SLIDING);
    LimitCheck check = requests.of("anna");

    // when
    check.admitRequest(Estimate.NONE, NOW + 1);

    // then
    assertThat(check.hasUntold()).isTrue();
    List<Counted> untold = check.takeUntold();
    assertThat(untold).hasSize(1);
    assertThat(untold.getFirst().charge().amount()).isEqualTo(1);
    assertThat(untold.getFirst().charge().key()).isEqualTo("[]");
    assertThat(untold.getFirst().charge().at())
        .isEqualTo(Instant.ofEpochSecond(NOW / SECOND, 1_000));
    assertThat(untold.getFirst().pending().chargedAtMicros()).isEqualTo(NOW + 1);
    assertThat(check.hasUntold()).isFalse();
    assertThat(check.takeUntold()).isEmpty();
  }

  @Test
  void shouldNotCountARequestItRefuses() {
    Requests requests = Requests.under(SLIDING);
    requests.rate(NOW);
    requests.rate(NOW);
    for (int i = 1; i < 60; i++) {
      assertThat(requests.rate(NOW + i * SECOND)).isInstanceOf(Refused.class);
    }

    assertThat(requests.rate(NOW + 60 * SECOND)).isInstanceOf(Admitted.class);
  }

  @Test
  void shouldTellEveryCallerHowTheRateStands() {
    Requests requests = Requests.under(FIXED);
    long now = NOW + 47 * SECOND + 655_000;

    assertThat(headers(requests, now))
        .containsExactly(
            Map.entry("x-ratelimit-limit-requests", "2"),
            Map.entry("x-ratelimit-remaining-requests", "1"),
            Map.entry("x-ratelimit-reset-requests", "12.345s"));
    assertThat(headers(requests, now)).containsEntry("x-ratelimit-remaining-requests", "0");
    assertThat(headers(requests, now)).containsEntry("x-ratelimit-remaining-requests", "0");
    requests.change(SLIDING);
    assertThat(headers(requests, now)).containsEntry("x-ratelimit-reset-requests", "60s");
  }

  @Test
  void shouldLimitTokensByWhatAttemptsUse() {
    // given
    Requests requests =
        Requests.under(
            "{'rate_limiting_limit':1000,'rate_limiting_interval':60,"
                + "'rate_limiting_limit_type':'tokens'}");
    LimitCheck first = requests.of("anna");
    first.admitRequest(new Estimate(0, 300), NOW);
    LimitCheck second = requests.of("anna");
    second.admitRequest(new Estimate(0, 300), NOW);
    assertThat(rate(second).remaining()).isEqualTo(400);

    // when
    assertThat(first.hasUntold()).isFalse();
    assertThat(first.holds()).extracting(Hold::amount).containsExactly(300L);
    requests.settle(first, 900, NOW + SECOND);
    second.release();

    // then
    LimitCheck third = requests.of("anna");
    third.admitRequest(Estimate.NONE, NOW + SECOND);
    assertThat(rate(third).remaining()).isEqualTo(100);
    requests.settle(third, 100, NOW + SECOND);
    Refused refused = refused(requests.rate(NOW + 2 * SECOND));
    assertThat(refused.message()).isEqualTo("Rate limited: 1000 tokens per 60s, sliding");
    assertThat(refused.retryAfterSeconds()).hasValue(59);
    assertThat(third.holds()).isEmpty();
  }

  @Test
  void shouldApplyAnEditedLimitAtOnceAndKeepWhatWasCounted() {
    // given
    Requests requests = Requests.under(SLIDING);
    requests.rate(NOW);
    requests.rate(NOW);

    // when
    requests.change("{'rate_limiting_limit':3,'rate_limiting_interval':60}");

    // then
    assertThat(requests.rate(NOW)).isInstanceOf(Admitted.class);
    assertThat(requests.rate(NOW)).isInstanceOf(Refused.class);
  }

  @Test
  void shouldLetEverythingThroughWithoutALimit() {
    Requests requests = Requests.under("{'rate_limiting_limit':0,'rate_limiting_interval':60}");
    LimitCheck check = requests.of("anna");

    assertThat(check.admitRequest(Estimate.NONE, NOW)).isInstanceOf(Admitted.class);
    assertThat(check.rate()).isNull();
    assertThat(check.hasUntold()).isFalse();
  }

  /** Each number is how many milliseconds pass before the next request. */
  @Property(tries = 300)
  void shouldAgreeWithAListOfAllArrivals(
      @ForAll @Size(min = 1, max = 120) List<@IntRange(max = 3_000) Integer> gaps,
      @ForAll boolean fixed,
      @ForAll @IntRange(min = 1, max = 5) int limit) {
    Technique technique = fixed ? Technique.FIXED : Technique.SLIDING;
    Requests requests =
        Requests.under(
            "{'rate_limiting_limit':%d,'rate_limiting_interval':7,'rate_limiting_technique':'%s'}"
                .formatted(limit, technique.wireName()));
    Window window = Window.of(7 * SECOND, technique);
    List<Long> let = new ArrayList<>();
    long now = NOW;
    for (int gap : gaps) {
      now += gap * 1_000L;
      long at = now;
      List<Long> counting = let.stream().filter(it -> window.counts(it, at)).toList();
      switch (requests.rate(now)) {
        case Admitted _ -> {
          assertThat(counting).hasSizeLessThan(limit);
          let.add(now);
        }
        case Refused refused -> {
          assertThat(counting).hasSize(limit);
          long oldest = counting.getFirst();
          assertThat(now + refused.retryAfterMicros()).isEqualTo(window.leavesAt(oldest));
        }
      }
    }
  }

  private static Map<String, String> headers(Requests requests, long now) {
    LimitCheck check = requests.of("anna");
    check.admitRequest(Estimate.NONE, now);
    Map<String, String> headers = new LinkedHashMap<>();
    rate(check).headers(headers::put);
    return headers;
  }

  private static RateStanding rate(LimitCheck check) {
    return Objects.requireNonNull(check.rate());
  }

  private static Refused refused(LimitVerdict verdict) {
    assertThat(verdict).isInstanceOf(Refused.class);
    return (Refused) verdict;
  }
}
