package dev.turnpike.runtime.upstream;

import static dev.turnpike.runtime.upstream.CircuitBreaker.PASS;
import static dev.turnpike.runtime.upstream.CircuitBreaker.PROBE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private final CircuitBreaker breaker = new CircuitBreaker(3, 100, 350);

  @Test
  void shouldOpenAfterSoManyOutagesInARow() {
    breaker.failed(PASS, 0);
    breaker.failed(PASS, 0);
    breaker.answered();
    breaker.failed(PASS, 0);
    breaker.failed(PASS, 0);
    assertThat(breaker.tryPass(0)).isEqualTo(PASS);

    breaker.failed(PASS, 10);

    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.tryPass(20)).isEqualTo(90);
  }

  @Test
  void shouldLetOneProbePassAndCloseWhenItIsAnswered() {
    open();

    assertThat(breaker.tryPass(100)).isEqualTo(PROBE);
    assertThat(breaker.tryPass(100)).isPositive();

    breaker.answered();

    assertThat(breaker.isOpen()).isFalse();
    assertThat(breaker.tryPass(100)).isEqualTo(PASS);
  }

  @Test
  void shouldDoubleThePauseWithEachProbeThatFailsUpToALimit() {
    open();

    assertThat(breaker.tryPass(100)).isEqualTo(PROBE);
    breaker.failed(PROBE, 100);
    assertThat(breaker.tryPass(100)).isEqualTo(200);
    assertThat(breaker.tryPass(300)).isEqualTo(PROBE);
    breaker.failed(PROBE, 300);
    assertThat(breaker.tryPass(300)).isEqualTo(350);
  }

  @Test
  void shouldNotCountTheCallsThatWereUnderWayWhenItOpened() {
    open();

    breaker.failed(PASS, 50);
    breaker.failed(PASS, 60);

    assertThat(breaker.tryPass(100)).isEqualTo(PROBE);
  }

  @Test
  void shouldLetAnotherProbePassWhenOneIsNeverHeardOf() {
    open();
    assertThat(breaker.tryPass(100)).isEqualTo(PROBE);

    assertThat(breaker.tryPass(449)).isEqualTo(1);
    assertThat(breaker.tryPass(450)).isEqualTo(PROBE);
  }

  @Test
  void shouldProbeAgainAtOnceWhenTheCallerOfAProbeLeft() {
    open();
    assertThat(breaker.tryPass(100)).isEqualTo(PROBE);

    breaker.abandoned(PROBE, 110);

    assertThat(breaker.tryPass(110)).isEqualTo(PROBE);
  }

  private void open() {
    breaker.failed(PASS, 0);
    breaker.failed(PASS, 0);
    breaker.failed(PASS, 0);
  }
}
