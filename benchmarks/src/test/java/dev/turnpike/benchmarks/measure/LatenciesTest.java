package dev.turnpike.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void shouldGiveTheNearestRankWhateverTheOrder() {
    // given
    Latencies latencies = new Latencies();
    for (int i = 100; i >= 1; i--) {
      latencies.add(i);
    }

    // then
    assertThat(latencies.percentile(0.5)).isEqualTo(50);
    assertThat(latencies.percentile(0.99)).isEqualTo(99);
    assertThat(latencies.percentile(0.991)).isEqualTo(100);
    assertThat(latencies.max()).isEqualTo(100);
    assertThat(latencies.count()).isEqualTo(100);
  }

  @Test
  void shouldTakeMoreAfterItWasAsked() {
    Latencies latencies = new Latencies();
    latencies.add(7);

    assertThat(latencies.percentile(0.01)).isEqualTo(7);
    latencies.add(3);

    assertThat(latencies.percentile(0.5)).isEqualTo(3);
    assertThat(latencies.max()).isEqualTo(7);
  }

  @Test
  void shouldGrowBeyondItsFirstRoom() {
    Latencies latencies = new Latencies();
    for (int i = 1; i <= 10_000; i++) {
      latencies.add(i);
    }

    assertThat(latencies.percentile(0.99)).isEqualTo(9_900);
  }

  @Test
  void shouldSayNothingOfNothing() {
    assertThat(new Latencies().percentile(0.99)).isZero();
    assertThatThrownBy(() -> new Latencies().percentile(99))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("99");
  }
}
