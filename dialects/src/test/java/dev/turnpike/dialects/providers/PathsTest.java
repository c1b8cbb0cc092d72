package dev.turnpike.dialects.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.converse.ConversePath;
import dev.turnpike.dialects.gemini.GeminiPath;
import dev.turnpike.dialects.path.PathSegment;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PathsTest {
  @Test
  void shouldNameTheModelOfGemini() {
    assertThat(GeminiPath.of("gemini-2.5-flash", false))
        .isEqualTo("/models/gemini-2.5-flash:generateContent");
    assertThat(GeminiPath.of("models/gemini-2.5-flash", true))
        .isEqualTo("/models/gemini-2.5-flash:streamGenerateContent?alt=sse");
    assertThat(GeminiPath.of("../../x?key=1", false))
        .isEqualTo("/models/..%2F..%2Fx%3Fkey%3D1:generateContent");
  }

  @Test
  void shouldNameTheModelOfBedrock() {
    assertThat(ConversePath.of("anthropic.claude-sonnet-4-5-20250929-v1:0", false))
        .isEqualTo("/model/anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse");
    assertThat(ConversePath.of("arn:aws:bedrock:eu-west-1:1:inference-profile/eu.x", true))
        .isEqualTo(
            "/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A1%3Ainference-profile%2Feu.x"
                + "/converse-stream");
  }

  @Property(tries = 300)
  void shouldBeOneSegmentThatSaysTheSame(@ForAll String text) {
    String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    String segment = PathSegment.of(wellFormed);

    assertThat(segment).matches("[A-Za-z0-9._~%-]*");
    assertThat(URLDecoder.decode(segment, StandardCharsets.UTF_8)).isEqualTo(wellFormed);
  }
}
