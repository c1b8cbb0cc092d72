package dev.turnpike.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class KeyTextTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void shouldWriteValuesInTheOrderOfTheirPaths() {
    List<ValuePath> paths =
        List.of(
            ValuePath.metadata("user_id"),
            ValuePath.metadata("seats"),
            ValuePath.metadata("paid"),
            ValuePath.metadata("team"));
    TestFacts facts =
        new TestFacts(
            "r",
            Map.of(
                paths.get(0), Scalar.of("user-admin"),
                paths.get(1), Scalar.of(new BigDecimal("7.50")),
                paths.get(2), Scalar.of(true)));

    assertThat(KeyText.array(paths, facts)).isEqualTo("[\"user-admin\",7.5,true,null]");
    assertThat(KeyText.array(List.of(), facts)).isEqualTo("[]");
  }

  @Test
  void shouldWriteEqualNumbersAlikeAndHugeOnesShort() {
    assertThat(number("1e3")).isEqualTo(number("1000.0")).isEqualTo("1000");
    assertThat(number("-0.0")).isEqualTo("0");
    assertThat(number("1e999999")).hasSizeLessThan(12);
    assertThat(number("1e-999999")).hasSizeLessThan(12);
  }

  @Property(tries = 500)
  void shouldBeJsonThatReadsBackAndSurvivesUtf8(@ForAll String text) {
    String json = KeyText.of(Scalar.of(text));

    assertThat(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(json);
    if (text.length() <= KeyText.MAX_TEXT) {
      assertThat(JSON.readTree(json).stringValue()).isEqualTo(text);
    }
  }

  @Test
  void shouldEscapeWhatOtherwiseWouldBreakOrVanish() {
    assertThat(KeyText.of(Scalar.of("\"\\\b\t\n\f\r\0\u001f\uD800x\uD83D\uDE00")))
        .isEqualTo("\"\\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f\\ud800x\uD83D\uDE00\"");
  }

  @Test
  void shouldBoundLongTextsWithoutMixingThemUp() {
    String long1 = "a".repeat(1_000_000);
    String long2 = "a".repeat(999_999) + "b";

    assertThat(KeyText.of(Scalar.of(long1))).hasSizeLessThan(200).startsWith("\"aaaa");
    assertThat(KeyText.of(Scalar.of(long1))).isNotEqualTo(KeyText.of(Scalar.of(long2)));
  }

  @Test
  void shouldHoldOnlyTextNumbersAndTruthValuesForKeys() {
    assertThat(List.of(Scalar.of(""), Scalar.of(0), Scalar.FALSE)).allMatch(KeyText::isKey);
    assertThat(List.of(Scalar.NULL, Value.MISSING, Value.STRUCTURED, new Value.Many(List.of())))
        .noneMatch(KeyText::isKey);
  }

  private static String number(String text) {
    return KeyText.of(Scalar.of(new BigDecimal(text)));
  }
}
