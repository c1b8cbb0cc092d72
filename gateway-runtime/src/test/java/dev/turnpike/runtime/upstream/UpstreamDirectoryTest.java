package dev.turnpike.runtime.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.runtime.access.GatewayAccess;
import dev.turnpike.runtime.upstream.address.AddressRules;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamDirectoryTest {
  private static final GatewayAccess NONE = GatewayAccess.NONE;
  private static final String SIMULATOR = "http://127.0.0.1:8789";

  @Test
  void shouldFindPublicProviders() {
    UpstreamDirectory directory = new UpstreamDirectory(null, Map.of(), new AddressRules(false));

    Upstream openai = directory.find(NONE, "openai").orElseThrow();
    assertThat(openai.origin()).isEqualTo(new Origin("api.openai.com", 443, true, "/v1"));
    assertThat(openai.path(RequestKind.CHAT, "gpt-4o", true)).contains("/v1/chat/completions");
    assertThat(directory.find(NONE, "workers-ai")).isEmpty();
    assertThat(directory.knows(NONE, "workers-ai")).isTrue();
    assertThat(directory.knows(NONE, "custom-acme")).isFalse();
    assertThat(directory.knows(NONE, "nobody")).isFalse();
  }

  @Test
  void shouldSendEveryoneWithoutAnOwnAddressToTheSimulator() {
    UpstreamDirectory directory =
        new UpstreamDirectory(
            SIMULATOR, Map.of("groq", "https://groq.example/v1/"), new AddressRules(false));

    Upstream simulated = directory.find(NONE, "workers-ai").orElseThrow();
    assertThat(simulated.simulated()).isTrue();
    assertThat(simulated.origin()).isEqualTo(new Origin("127.0.0.1", 8789, false, "/workers-ai"));
    assertThat(simulated.path(RequestKind.CHAT, "@cf/x", false))
        .contains("/workers-ai/v1/chat/completions");
    assertThat(directory.find(NONE, "custom-acme")).isPresent();
    assertThat(directory.find(NONE, "groq").orElseThrow().origin())
        .isEqualTo(new Origin("groq.example", 443, true, "/v1"));
    assertThat(directory.find(NONE, "nobody")).isEmpty();
  }

  @Test
  void shouldKnowWhatPathsOfAProvidersOwnApiAreFor() {
    UpstreamDirectory directory = new UpstreamDirectory(null, Map.of(), new AddressRules(false));
    Upstream openai = directory.find(NONE, "openai").orElseThrow();
    Upstream anthropic = directory.find(NONE, "anthropic").orElseThrow();
    Upstream google = directory.find(NONE, "google-ai-studio").orElseThrow();

    assertThat(openai.read("/chat/completions").kind()).isEqualTo(RequestKind.CHAT);
    assertThat(openai.read("/v1/chat/completions").kind()).isEqualTo(RequestKind.CHAT);
    assertThat(openai.read("/audio/speech").kind()).isEqualTo(RequestKind.OTHER);
    assertThat(anthropic.read("/v1/messages").kind()).isEqualTo(RequestKind.MESSAGES);
    assertThat(google.read("/v1beta/models/gemini-2.5-pro:streamGenerateContent"))
        .isEqualTo(new NativeTarget(RequestKind.GEMINI, "gemini-2.5-pro", true));
    assertThat(openai.nativePath("/v1/files")).isEqualTo("/v1/files");
    assertThat(openai.nativePath("/files?limit=1")).isEqualTo("/v1/files?limit=1");
    assertThat(google.nativePath("/v1/models")).isEqualTo("/v1/models");
  }

  @Test
  void shouldPutModelsIntoPathsSoThatTheyStayOneSegment() {
    Upstream google =
        new UpstreamDirectory(null, Map.of(), new AddressRules(false))
            .find(NONE, "google-ai-studio")
            .orElseThrow();

    assertThat(google.path(RequestKind.GEMINI, "../x?y", false))
        .contains("/v1beta/models/..%2Fx%3Fy:generateContent");
    assertThat(google.path(RequestKind.RESPONSES, "gemini", false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"custom-", "custom-../x", "custom-A", "Custom-a", "nobody/.."})
  void shouldNotSendStrangeNamesAnywhere(String slug) {
    assertThat(new UpstreamDirectory(SIMULATOR, Map.of(), new AddressRules(false)).find(NONE, slug))
        .isEmpty();
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
    assertThatThrownBy(
            () -> new UpstreamDirectory(null, Map.of("vllm", url), new AddressRules(false)))
        .hasMessageContaining("vllm")
        .hasMessageContaining("TURNPIKE_ALLOW_PRIVATE_UPSTREAMS");

    assertThat(
            new UpstreamDirectory(null, Map.of("vllm", url), new AddressRules(true))
                .find(NONE, "vllm"))
        .isPresent();
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
    assertThatThrownBy(
            () -> new UpstreamDirectory(null, Map.of("vllm", url), new AddressRules(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vllm");
  }
}
