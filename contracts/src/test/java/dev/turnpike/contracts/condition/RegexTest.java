package dev.turnpike.contracts.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
  @Test
  void shouldFindTheExpressionAnywhere() {
    assertThat(Regex.of("b+").isFoundIn("abbc")).isTrue();
    assertThat(Regex.of("^b").isFoundIn("abbc")).isFalse();
    assertThat(Regex.of("(?i)ABB").isFoundIn("abbc")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "^(a|a?)+$", "(.*a){20}$", "^(([a-z])+.)+[A-Z]$"})
  void shouldGiveUpOnAnExpressionThatBacktracksForEver(String hostile) {
    String text = "a".repeat(200) + "!";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(Regex.of(hostile).isFoundIn(text)).isFalse());
  }

  @Test
  void shouldGiveUpWhereTheStackWouldOverflow() {
    assertThat(Regex.of("^(a|b)*c$").isFoundIn("ab".repeat(45_000))).isFalse();
  }

  @Test
  void shouldReadALongTextOnce() {
    assertThat(Regex.of("needle$").isFoundIn("x".repeat(90_000) + "needle")).isTrue();
    assertThat(Regex.of("needle$").isFoundIn("x".repeat(100_000) + "needle")).isFalse();
  }

  @Test
  void shouldBeEqualByItsSource() {
    assertThat(Regex.of("a")).isEqualTo(Regex.of("a")).isNotEqualTo(Regex.of("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[a", "a{2,1}", "*a", "\\"})
  void shouldRefuseWhatIsNoExpression(String source) {
    assertThatIllegalArgumentException().isThrownBy(() -> Regex.of(source));
  }
}
