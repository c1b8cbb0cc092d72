package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.CustomProvider;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.runtime.upstream.address.FakeNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where calls of providers go, whatever a name or an answer says. */
class UpstreamAddressesTest {
  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}}]}";
  private static final String WITH_FALLBACK =
      """
      [{"id":"start","type":"start","outputs":{"next":{"elementId":"own"}}},
       {"id":"own","type":"model","properties":{"provider":"custom-acme","model":"m1",
         "retries":3},
        "outputs":{"success":{"elementId":"end"},"fallback":{"elementId":"other"}}},
       {"id":"other","type":"model","properties":{"provider":"openai","model":"gpt-4o"},
        "outputs":{"success":{"elementId":"end"}}},
       {"id":"end","type":"end"}]
      """;

  private final FakeNames names = new FakeNames();
  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
  private HttpServer provider;

  @BeforeEach
  void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/", this::answer);
    provider.start();
  }

  @AfterEach
  void stop() {
    provider.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    seen.add(
        exchange.getRequestHeaders().getFirst("host") + " " + exchange.getRequestURI().getPath());
    boolean moved = exchange.getRequestURI().getPath().startsWith("/moved");
    byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
    if (moved) {
      exchange.getResponseHeaders().set("location", base("127.0.0.1") + "/secret");
    }
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(moved ? 302 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private String base(String host) {
    return "http://" + host + ":" + provider.getAddress().getPort();
  }

  private static TestGateway gateway(boolean allowPrivate, FakeNames names, String baseUrl) {
    RuntimeSettings settings = RuntimeSettings.loopback();
    TestGateway gateway =
        new TestGateway(allowPrivate ? settings.withPrivateProviders(Map.of()) : settings, names);
    gateway.deploy("with-fallback", WITH_FALLBACK);
    gateway.publish(
        GatewaySettings.DEFAULT,
        new Access(
            List.of(),
            List.of(),
            List.of(new CustomProvider("acme", "Acme", baseUrl, true, Map.of(), "chat")),
            List.of()));
    return gateway;
  }

  @Test
  void shouldCallTheCheckedAddressUnderTheProvidersName() throws Exception {
    try (TestGateway gateway = gateway(true, names, base("api.acme.example"))) {
      // given
      names.answers("127.0.0.1");
      assertThat(gateway.ask(body("custom-acme/m1")).statusCode()).isEqualTo(200);

      // when the name leads elsewhere after it was checked
      names.answers("169.254.169.254");

      // then
      assertThat(gateway.ask(body("custom-acme/m1")).statusCode()).isEqualTo(200);
      String host = "api.acme.example:" + provider.getAddress().getPort();
      assertThat(seen)
          .containsExactly(host + " /v1/chat/completions", host + " /v1/chat/completions");
      assertThat(names.asked).containsExactly("api.acme.example");
    }
  }

  @Test
  void shouldNotCallANameThatLeadsToAPrivateAddress() throws Exception {
    names.answers("127.0.0.1");
    try (TestGateway gateway = gateway(false, names, base("api.acme.example"))) {
      HttpResponse<String> answer = gateway.ask(body("custom-acme/m1"));

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body())
          .contains("api.acme.example is at 127.0.0.1", "TURNPIKE_ALLOW_PRIVATE_UPSTREAMS=true");
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void shouldFallBackAtOnceFromAnAddressThatIsNeverCalled() throws Exception {
    names.answers("8.8.8.8", "169.254.169.254");
    try (TestGateway gateway = gateway(true, names, base("api.acme.example"))) {
      HttpResponse<String> answer = gateway.ask(body("dynamic/with-fallback"));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(TestGateway.header(answer, "cf-aig-provider")).isEqualTo("openai");
      assertThat(TestGateway.header(answer, "cf-aig-step")).isEqualTo("1");
    }
  }

  @Test
  void shouldTryTheNextAddressWhenOneDoesNotAnswer() throws Exception {
    // given nobody listens at the first
    names.answers("127.0.0.77", "127.0.0.1");
    try (TestGateway gateway = gateway(true, names, base("api.acme.example"))) {
      HttpResponse<String> answer = gateway.ask(body("dynamic/with-fallback"));

      assertThat(TestGateway.header(answer, "cf-aig-provider")).isEqualTo("custom-acme");
      assertThat(TestGateway.header(answer, "cf-aig-step")).isEqualTo("1");
    }
  }

  @Test
  void shouldNotFollowRedirects() throws Exception {
    try (TestGateway gateway = gateway(true, names, base("127.0.0.1") + "/moved")) {
      HttpResponse<String> answer = gateway.ask(body("custom-acme/m1"));

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body()).contains("status 302");
      assertThat(seen).hasSize(1);
    }
  }
}
