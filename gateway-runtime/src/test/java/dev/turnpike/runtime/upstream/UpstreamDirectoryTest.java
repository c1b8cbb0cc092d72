package dev.turnpike.runtime.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamDirectoryTest {
  private static final String SIMULATOR = "http://127.0.0.1:8789";

  @Test
  void shouldFindPublicProviders() {
    UpstreamDirectory directory = new UpstreamDirectory(null, Map.of(), false);

    assertThat(directory.find("openai"))
        .contains(
            new Upstream("openai", "api.openai.com", 443, true, "/v1/chat/completions", false));
    assertThat(directory.find("workers-ai")).isEmpty();
    assertThat(directory.knows("workers-ai")).isTrue();
    assertThat(directory.knows("custom-acme")).isFalse();
    assertThat(directory.knows("nobody")).isFalse();
  }

  @Test
  void shouldSendEveryoneWithoutAnOwnAddressToTheSimulator() {
    UpstreamDirectory directory =
        new UpstreamDirectory(SIMULATOR, Map.of("groq", "https://groq.example/v1/"), false);

    assertThat(directory.find("workers-ai"))
        .contains(
            new Upstream(
                "workers-ai", "127.0.0.1", 8789, false, "/workers-ai/v1/chat/completions", true));
    assertThat(directory.find("custom-acme")).isPresent();
    assertThat(directory.find("groq"))
        .contains(new Upstream("groq", "groq.example", 443, true, "/v1/chat/completions", false));
    assertThat(directory.find("nobody")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"custom-", "custom-../x", "custom-A", "Custom-a", "nobody/.."})
  void shouldNotSendStrangeNamesAnywhere(String slug) {
    assertThat(new UpstreamDirectory(SIMULATOR, Map.of(), false).find(slug)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:11434/v1",
        "http://127.0.0.1/v1",
        "http://10.1.2.3/v1",
        "http://192.168.0.1:80/v1",
        "http://[::1]/v1",
        "http://[fd00::1]/v1"
      })
  void shouldRefusePrivateAddressesUnlessTheyAreAllowed(String url) {
    assertThatThrownBy(() -> new UpstreamDirectory(null, Map.of("vllm", url), false))
        .hasMessageContaining("vllm")
        .hasMessageContaining("TURNPIKE_ALLOW_PRIVATE_UPSTREAMS");

    assertThat(new UpstreamDirectory(null, Map.of("vllm", url), true).find("vllm")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/v1",
        "http://[fe80::1]/v1",
        "http://0.0.0.0/v1",
        "ftp://a.example/v1",
        "a.example/v1",
        "https://a.example/v1?x=1",
        "https://user@a.example/v1"
      })
  void shouldRefuseWhatIsNeverAnUpstream(String url) {
    assertThatThrownBy(() -> new UpstreamDirectory(null, Map.of("vllm", url), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vllm");
  }
}
