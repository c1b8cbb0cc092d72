package dev.turnpike.benchmarks.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  @Test
  void shouldGoOnWhileTheFiguresFall() {
    assertThat(WarmUp.isSteady(List.of(900.0, 700.0, 400.0, 300.0, 250.0, 230.0))).isFalse();
    assertThat(WarmUp.isSteady(List.of(300.0, 300.0, 300.0, 301.0, 299.0, 200.0))).isFalse();
  }

  @Test
  void shouldEndWhenTwoSlicesBroughtNothing() {
    assertThat(WarmUp.isSteady(List.of(700.0, 300.0, 200.0, 100.0, 99.0, 101.0))).isTrue();
    assertThat(WarmUp.isSteady(List.of(200.0, 150.0, 100.0, 140.0, 130.0, 120.0))).isTrue();
  }

  @Test
  void shouldNotEndAfterAFewSlices() {
    assertThat(WarmUp.isSteady(List.of(100.0, 100.0, 100.0, 100.0, 100.0))).isFalse();
  }
}
