package dev.turnpike.guardrails.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a*",
        "a?|b",
        "^",
        "\\b",
        "(",
        "a)",
        "[a",
        "*a",
        "a**",
        "a{2}{3}",
        "a{300}",
        "a{3,2}",
        "(?=a)",
        "(?!a)",
        "(?<=a)b",
        "(?<!a)b",
        "(?>a)",
        "(a)\\1",
        "\\k<n>",
        "\\p{L}",
        "[[:alpha:]]",
        "[a&&b]",
        "[b-a]",
        "\\u12",
        "[\\x{41}]",
        "a++",
        "(?m)^a",
        "((((a{99}){99}){99}){99})",
      })
  void shouldRefuseWhatItCannotKeepItsWordOn(String expression) {
    assertThatThrownBy(() -> TextPattern.compile(expression)).isInstanceOf(PatternRefused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "(?i)secret-\\d{4,8}",
        "(?<name>a)b",
        "(?P<name>a)b",
        "a{,3}",
        "[]a]",
        "[a-]",
        "\\Qa.b\\E",
        "(?i:a)B",
        "\\u00e4+?",
        "x{2,}",
        "[^\\W\\d]x",
      })
  void shouldReadWhatTheCommonDialectsShare(String expression) throws PatternRefused {
    assertThat(TextPattern.compile(expression).states()).isPositive();
  }

  @Test
  void shouldForgetAMatchThatGrowsBeyondTheLongest() throws PatternRefused {
    // given
    PatternSearch search = TextPattern.compile("a[^b]*b").search();

    // when a beginning is too long ago, and another is not
    search.step('a');
    for (int i = 0; i < 200; i++) {
      search.step('x');
    }
    search.step('a');
    for (int i = 0; i < 200; i++) {
      search.step('x');
    }
    search.step('b');

    // then
    assertThat(search.matched()).isEqualTo(202);
    assertThat(search.pending()).isLessThanOrEqualTo(PatternSearch.LONGEST);
  }

  @Test
  void shouldTakeTimeInProportionToTheTextWhateverTheExpression() throws PatternRefused {
    // given what makes engines that go back run for ages
    PatternSearch search = TextPattern.compile("(a+)+(a|aa)*(.*a){5}$x").search();

    // when, then it ends
    for (int i = 0; i < 100_000; i++) {
      search.step('a');
    }
    assertThat(search.end()).isZero();
  }
}
