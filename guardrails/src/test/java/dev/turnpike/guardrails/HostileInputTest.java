package dev.turnpike.guardrails;

import static dev.turnpike.guardrails.Guards.rules;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.turnpike.dialects.Dialect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing a caller or a model sends makes the engine throw or stand still. */
class HostileInputTest {
  private static final GuardPlan ALL =
      rules(
          "{'id':'all','action':'redact','detectors':['financial','pii','credentials']}",
          "{'id':'p','action':'redact','pattern':'(a+)+(b|bb)*$'}",
          "{'id':'q','action':'redact','pattern':'(x[^y]*y)?x'}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4",
        "1 ",
        "a",
        "a.",
        "a@",
        "x",
        "-",
        "-----BEGIN ",
        "eyJ",
        "sk-",
        "+1 ",
        "::",
        "DE89 ",
        "\\\\"
      })
  void shouldLookThroughALongTextInGoodTime(String unit) {
    // given
    String text = unit.repeat(1_000_000 / unit.length());
    byte[] body = ("{\"messages\":[{\"content\":\"" + text + "\"}]}").getBytes(UTF_8);

    // when, then even where each character could begin something
    assertTimeout(Duration.ofSeconds(20), () -> ALL.prompt(body, Dialect.CHAT));
  }

  @Test
  void shouldReplaceManyMatchesInGoodTime() {
    // given
    String text = "4111111111111111 ".repeat(60_000);

    // when
    String passed = assertTimeout(Duration.ofSeconds(20), () -> Guards.passed(ALL, text));

    // then
    assertThat(passed).isEqualTo("[redacted:credit_card] ".repeat(60_000));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void shouldTakeBodiesThatAreNone(Dialect dialect) {
    String card = "4111111111111111 ";
    for (String body :
        new String[] {
          "",
          " ",
          "null",
          "7",
          "\"" + card + "\"",
          "[",
          "{\"messages\":",
          card,
          "[".repeat(100_000) + card,
          "{\"messages\":[{\"content\":" + "[".repeat(5_000) + "\"" + card + "\""
        }) {
      Verdict verdict = ALL.prompt(body.getBytes(UTF_8), dialect);
      // What cannot be read cannot be edited.
      assertThat(verdict)
          .isInstanceOf(body.contains("4111") ? Verdict.Blocked.class : Verdict.Clear.class);
    }
  }

  @Test
  void shouldTakeOtherEncodingsForWhatTheyAre() {
    // given
    byte[] utf16 =
        new String(Guards.prompt("4111111111111111"), UTF_8).getBytes(StandardCharsets.UTF_16LE);
    byte[] broken = Guards.prompt("é 4111111111111111 ");
    broken[new String(broken, StandardCharsets.ISO_8859_1).indexOf('\u00c3') + 1] = (byte) 0xff;

    // when, then
    assertThatCode(() -> ALL.prompt(utf16, Dialect.CHAT)).doesNotThrowAnyException();
    assertThat(ALL.prompt(broken, Dialect.CHAT)).isInstanceOf(Verdict.Blocked.class);
  }

  @Property(tries = 1000)
  void shouldNeverThrow(@ForAll byte[] noise, @ForAll long seed) {
    // given a body or stream with a few of its bytes changed
    Random random = new Random(seed);
    byte[] body = Guards.prompt("call +49 30 901820 or a\ud83d\ude00 4111111111111111 \\ \" ok");
    byte[] stream =
        (Guards.chunk(0, "4111 1111") + Guards.chunk(1, "bob@x.io ") + "data: [DONE]\n\n")
            .getBytes(UTF_8);
    for (byte b : noise) {
      body[random.nextInt(body.length)] = b;
      stream[random.nextInt(stream.length)] = b;
    }

    // when, then
    for (Dialect dialect : Dialect.values()) {
      ALL.prompt(body, dialect);
      ALL.response(body, dialect);
      if (GuardPlan.readsStreams(dialect)) {
        StreamGuard guard = ALL.stream(dialect);
        guard.feed(stream);
        guard.feed(noise);
        guard.end();
      }
    }
  }
}
