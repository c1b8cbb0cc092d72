package dev.turnpike.runtime.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutputLengthsTest {
  private final OutputLengths lengths = new OutputLengths();

  @Property
  void shouldGiveAQuantileThatIsNeverTooShortAndAtMostAQuarterTooLong(
      @ForAll @Size(min = 20, max = 200) List<@LongRange(min = 0, max = 1_000_000) Long> seen,
      @ForAll @IntRange(min = 1, max = 1_000) int perMille) {
    // given
    OutputLengths mine = new OutputLengths();
    seen.forEach(length -> mine.saw("openai", "gpt-4o", "", length));
    List<Long> sorted = seen.stream().sorted().toList();
    long exact = sorted.get(Math.ceilDiv(sorted.size() * perMille, 1_000) - 1);

    // when
    long told = mine.quantile("openai", "gpt-4o", "", perMille);

    // then
    assertThat(told).isGreaterThanOrEqualTo(exact).isLessThanOrEqualTo(exact + exact / 4);
  }

  @Test
  void shouldBelieveAKeyOnceEnoughOfItsAnswersWereSeen() {
    for (int i = 0; i < 100; i++) {
      lengths.saw("openai", "gpt-4o", "[\"short\"]", 10);
    }
    for (int i = 0; i < OutputLengths.ENOUGH - 1; i++) {
      lengths.saw("openai", "gpt-4o", "[\"long\"]", 4_000);
    }

    assertThat(lengths.quantile("openai", "gpt-4o", "[\"long\"]", 500)).isLessThan(20);

    lengths.saw("openai", "gpt-4o", "[\"long\"]", 4_000);

    assertThat(lengths.quantile("openai", "gpt-4o", "[\"long\"]", 500)).isBetween(4_000L, 5_000L);
    assertThat(lengths.quantile("openai", "gpt-4o", "[\"short\"]", 900)).isBetween(10L, 12L);
  }

  @Test
  void shouldThinkTheUsualOfAModelItHasNotSeenEnoughOf() {
    lengths.saw("openai", "gpt-4o", "[]", 7);

    assertThat(lengths.quantile("openai", "gpt-4o", "[]", 900)).isEqualTo(OutputLengths.UNSEEN);
    assertThat(lengths.quantile("openai", "other", "[]", 900)).isEqualTo(OutputLengths.UNSEEN);
  }

  @Test
  void shouldForgetWhatWasLongAgo() {
    for (int i = 0; i < 1_000; i++) {
      lengths.saw("openai", "gpt-4o", "", 10_000);
    }
    for (int i = 0; i < 20_000; i++) {
      lengths.saw("openai", "gpt-4o", "", 10);
    }

    assertThat(lengths.quantile("openai", "gpt-4o", "", 999)).isLessThan(20);
  }
}
