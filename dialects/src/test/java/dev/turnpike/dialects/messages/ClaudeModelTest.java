package dev.turnpike.dialects.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeModelTest {
  @ParameterizedTest
  @CsvSource({
    "claude-3-7-sonnet-20250219,0",
    "claude-3-haiku-20240307,0",
    "claude-opus-4-20250514,40",
    "claude-opus-4-1-20250805,41",
    "claude-sonnet-4-5,45",
    "anthropic.claude-sonnet-4-5-20250929-v1:0,45",
    "anthropic/claude-opus-4.6,46",
    "claude-opus-4-7,47",
    "claude-opus-4-7@20260416,47",
    "claude-sonnet-5,50",
    "claude-,0",
    "claude-instant,0",
    "MiniMax-M2,0"
  })
  void shouldReadTheVersionFromTheName(String model, int version) {
    assertThat(ClaudeModel.of(model).version()).isEqualTo(version);
  }
}
