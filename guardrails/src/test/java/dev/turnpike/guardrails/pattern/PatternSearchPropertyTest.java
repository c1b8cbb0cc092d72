package dev.turnpike.guardrails.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The search finds what trying every stretch of the text with another engine finds. */
class PatternSearchPropertyTest {
  @Property(tries = 3000)
  void shouldFindTheLongestMatchBeforeEachPlace(@ForAll long seed) {
    // given
    Random random = new Random(seed);
    String expression = expression(random, 3);
    String text = text(random);
    // There $ holds before a last line's end too.
    String theirs = expression.replace("$", "\\z");
    Matcher oracle = Pattern.compile(theirs).matcher(text);
    oracle.useAnchoringBounds(false).useTransparentBounds(true);
    boolean empty = false;
    for (String probe : List.of("", "a", " ", "aa", "a ", " a", "  ")) {
      Matcher matcher = Pattern.compile(theirs).matcher(probe);
      matcher.useAnchoringBounds(false).useTransparentBounds(true);
      for (int at = 0; at <= probe.length(); at++) {
        empty |= matcher.region(at, at).matches();
      }
    }

    // when
    TextPattern pattern;
    try {
      pattern = TextPattern.compile(expression);
    } catch (PatternRefused e) {
      assertThat(e).hasMessageContaining("empty");
      assertThat(empty).isTrue();
      return;
    }

    // then
    assertThat(empty).isFalse();
    assertThat(longest(pattern, text))
        .as(expression + " in '" + text + "'")
        .isEqualTo(expected(oracle, text));
  }

  private static List<Integer> expected(Matcher oracle, String text) {
    List<Integer> expected = new ArrayList<>();
    for (int end = 1; end <= text.length(); end++) {
      int longest = 0;
      for (int start = 0; start < end && longest == 0; start++) {
        longest = oracle.region(start, end).matches() ? end - start : 0;
      }
      expected.add(longest);
    }
    return expected;
  }

  /**
   * Returns the longest match that ends after each character, and holds the searcher to its word.
   */
  private static List<Integer> longest(TextPattern pattern, String text) {
    PatternSearch search = pattern.search();
    List<Integer> found = new ArrayList<>();
    int pending = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (search.idle(c)) {
        search.skip(c);
        found.add(0);
        pending = 0;
        continue;
      }
      int before = search.step(c);
      assertThat(before).isLessThanOrEqualTo(pending);
      if (before > 0) {
        found.set(i - 1, Math.max(found.get(i - 1), before));
      }
      found.add(search.matched());
      assertThat(search.matched()).isLessThanOrEqualTo(pending + 1);
      pending = search.pending();
    }
    int last = search.end();
    if (last > 0) {
      found.set(text.length() - 1, Math.max(found.getLast(), last));
    }
    return found;
  }

  private static String expression(Random random, int depth) {
    int kind = depth == 0 ? random.nextInt(6) : random.nextInt(13);
    return switch (kind) {
      case 0, 1 -> "" + "ab1 ".charAt(random.nextInt(4));
      case 2 -> List.of(".", "\\d", "\\w", "\\s", "\\D", "\\W").get(random.nextInt(6));
      case 3 ->
          List.of("[ab]", "[^a]", "[a-c1]", "[^\\s]", "[\\d-]", "(?i:A)").get(random.nextInt(6));
      case 4 -> List.of("\\b", "\\B", "^", "$").get(random.nextInt(4)) + "a";
      case 5 -> "b" + List.of("\\b", "\\B", "$").get(random.nextInt(3));
      case 6, 7 -> expression(random, depth - 1) + expression(random, depth - 1);
      case 8 -> "(?:" + expression(random, depth - 1) + "|" + expression(random, depth - 1) + ")";
      case 9 -> "(" + expression(random, depth - 1) + ")*";
      case 10 -> "(?:" + expression(random, depth - 1) + ")+";
      case 11 -> "(?:" + expression(random, depth - 1) + ")?";
      default -> "(?:" + expression(random, depth - 1) + "){1," + (1 + random.nextInt(3)) + "}";
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.append("aab1 c\nA".charAt(random.nextInt(8)));
    }
    return text.toString();
  }
}
