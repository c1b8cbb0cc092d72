package dev.turnpike.simulator.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSizeTest {

  @ParameterizedTest
  @CsvSource({
    "@cf/meta/llama-3.3-70b-instruct-fp8-fast, LARGE",
    "@cf/deepseek-ai/deepseek-r1-distill-qwen-32b, LARGE",
    "llama-3.1-8b, MEDIUM",
    "gpt-4o, MEDIUM",
    "@cf/meta/llama-3.2-1b-instruct, SMALL",
    "qwen2.5-0.5B, SMALL",
    "gpt-4o-mini, SMALL",
    "gemini-pro, MEDIUM",
  })
  void shouldReadTheSizeFromTheName(String model, ModelSize size) {
    assertThat(ModelSize.of(model)).isEqualTo(size);
  }
}
