package dev.turnpike.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {

  @Test
  void shouldDrawTheLineByLeastSquares() {
    Trend trend = Trend.of(List.of(1.0, 3.0, 2.0, 4.0));

    assertThat(trend.slope()).isCloseTo(0.8, within(1e-9));
    assertThat(trend.mean()).isEqualTo(2.5);
    assertThat(trend.growth()).isCloseTo(2.4, within(1e-9));
  }

  @Test
  void shouldCallFlatWhatWavesOrFallsAndNotWhatGrows() {
    assertThat(Trend.of(List.of(100.0, 104.0, 99.0, 103.0, 101.0)).isFlat(0.05, 0)).isTrue();
    assertThat(Trend.of(List.of(100.0, 90.0, 80.0, 70.0)).isFlat(0, 0)).isTrue();
    assertThat(Trend.of(List.of(100.0, 103.0, 106.0, 109.0)).isFlat(0.05, 0)).isFalse();
    assertThat(Trend.of(List.of(10.0, 11.0, 12.0, 13.0)).isFlat(0.05, 4)).isTrue();
  }

  @Test
  void shouldWantTwoValues() {
    assertThatThrownBy(() -> Trend.of(List.of(1.0))).isInstanceOf(IllegalArgumentException.class);
  }
}
