package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.CustomProvider;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.gateway.GatewaySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may call, what their tokens open, and which keys providers are shown. */
class AccessTest {
  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}}]}";
  private static final GatewaySettings OPEN = GatewaySettings.DEFAULT;
  private static final GatewaySettings CLOSED =
      new GatewaySettings(true, true, true, null, null, null, "{}");
  private static final GatewaySettings STORED_KEYS_ONLY =
      new GatewaySettings(
          false, true, true, null, null, null, "{\"access\":{\"allow_caller_keys\":false}}");

  private record Seen(String path, @Nullable String authorization, @Nullable String apiKey) {}

  private final ConcurrentLinkedQueue<Seen> requests = new ConcurrentLinkedQueue<>();
  private HttpServer provider;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/", this::answer);
    provider.start();
    gateway =
        new TestGateway(
            RuntimeSettings.loopback()
                .withPrivateProviders(Map.of("groq", address(), "azure-openai", address())));
    gateway.deploy("smart-route", Graphs.SMART);
    gateway.deploy("keyed", Graphs.KEYED);
  }

  @AfterEach
  void stop() {
    gateway.close();
    provider.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + provider.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    requests.add(
        new Seen(
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("authorization"),
            exchange.getRequestHeaders().getFirst("api-key")));
    exchange.getResponseHeaders().set("content-type", "application/json");
    byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static Access tokens(GatewayToken... tokens) {
    return new Access(List.of(tokens), List.of(), List.of(), List.of());
  }

  private static GatewayToken token(
      String text, List<String> routes, List<String> providers, @Nullable Instant expiresAt) {
    return new GatewayToken(
        text, text, GatewayToken.hash(text), routes, providers, expiresAt, null);
  }

  private int status(String model, String... headers) throws Exception {
    return gateway.ask(body(model), headers).statusCode();
  }

  @Test
  void shouldLetInWhoeverShowsATokenThatIsKnownAndNobodyElse() throws Exception {
    gateway.publish(
        CLOSED,
        tokens(
            token("tk_good", List.of(), List.of(), null),
            token("tk_old", List.of(), List.of(), Instant.parse("2020-01-01T00:00:00Z"))));

    assertThat(status("openai/gpt-4o")).isEqualTo(401);
    assertThat(status("openai/gpt-4o", "cf-aig-authorization", "Bearer tk_bad")).isEqualTo(401);
    assertThat(status("openai/gpt-4o", "cf-aig-authorization", "Bearer tk_old")).isEqualTo(401);
    assertThat(status("openai/gpt-4o", "cf-aig-authorization", "Bearer tk_good")).isEqualTo(200);
    assertThat(status("openai/gpt-4o", "authorization", "Bearer tk_good")).isEqualTo(200);
    assertThat(status("openai/gpt-4o", "x-api-key", "tk_good")).isEqualTo(200);
  }

  @Test
  void shouldLogWhoWasRefused() throws Exception {
    gateway.publish(CLOSED, Access.NONE);

    HttpResponse<String> answer = gateway.ask(body("openai/gpt-4o"));

    assertThat(answer.body()).contains("\"cf_code\":2009", "no token was shown");
    await().until(() -> !gateway.outbox.logs.isEmpty());
    assertThat(gateway.outbox.logs.getFirst().status()).isEqualTo(401);
  }

  @Test
  void shouldOpenNoMoreThanTheTokenSays() throws Exception {
    gateway.publish(
        CLOSED,
        tokens(
            token("tk_route", List.of("id-smart-route"), List.of(), null),
            token("tk_openai", List.of(), List.of("openai"), null)));

    assertThat(status("dynamic/smart-route", "x-api-key", "tk_route")).isEqualTo(200);
    assertThat(status("dynamic/keyed", "x-api-key", "tk_route")).isEqualTo(403);
    assertThat(status("openai/gpt-4o", "x-api-key", "tk_route")).isEqualTo(403);
    assertThat(status("openai/gpt-4o", "x-api-key", "tk_openai")).isEqualTo(200);
    assertThat(status("mistral/large", "x-api-key", "tk_openai")).isEqualTo(403);
    assertThat(status("dynamic/smart-route", "x-api-key", "tk_openai")).isEqualTo(403);
  }

  @Test
  void shouldNeverShowAProviderAToken() throws Exception {
    gateway.publish(CLOSED, tokens(token("tk_good", List.of(), List.of(), null)));

    status("groq/llama", "authorization", "Bearer tk_good");

    assertThat(requests.remove().authorization()).isNull();
  }

  @Test
  void shouldShowTheStoredKeyWhereTheCallerBringsNone() throws Exception {
    gateway.publish(OPEN, keys(gateway.stored("groq", "default", true, "stored")));

    status("groq/llama");
    status("groq/llama", "authorization", "Bearer own");

    assertThat(requests.remove().authorization()).isEqualTo("Bearer stored");
    assertThat(requests.remove().authorization()).isEqualTo("Bearer own");
  }

  @Test
  void shouldShowTheStoredKeyOfARouteWhateverTheCallerBrings() throws Exception {
    gateway.publish(
        OPEN,
        keys(
            gateway.stored("groq", "default", true, "stored"),
            gateway.stored("groq", "team-a", false, "of-team-a")));

    status("dynamic/keyed", "authorization", "Bearer own");

    assertThat(requests.remove().authorization()).isEqualTo("Bearer of-team-a");
  }

  @Test
  void shouldTakeTheAliasTheCallerNamesAndSayWhenThereIsNone() throws Exception {
    gateway.publish(OPEN, keys(gateway.stored("groq", "team-b", false, "of-team-b")));

    status("groq/llama", "authorization", "Bearer own", "cf-aig-byok-alias", "team-b");
    HttpResponse<String> answer = gateway.ask(body("groq/llama"), "cf-aig-byok-alias", "team-z");

    assertThat(requests.remove().authorization()).isEqualTo("Bearer of-team-b");
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("no stored key team-z of provider groq");
  }

  @Test
  void shouldKeepCallersKeysBackWhereTheyAreForbidden() throws Exception {
    gateway.publish(STORED_KEYS_ONLY, keys(gateway.stored("groq", "default", true, "stored")));

    status("groq/llama", "authorization", "Bearer own");

    assertThat(requests.remove().authorization()).isEqualTo("Bearer stored");
  }

  @Test
  void shouldShowAKeyAsTheProviderWantsToSeeIt() throws Exception {
    gateway.publish(OPEN, keys(gateway.stored("azure-openai", "default", true, "stored")));

    status("azure-openai/my-deployment");

    Seen seen = requests.remove();
    assertThat(seen.apiKey()).isEqualTo("stored");
    assertThat(seen.authorization()).isNull();
    assertThat(seen.path())
        .isEqualTo("/openai/deployments/my-deployment/chat/completions?api-version=2024-10-21");
  }

  @Test
  void shouldCallTheOperatorsOwnProviders() throws Exception {
    gateway.publish(
        OPEN,
        new Access(
            List.of(),
            List.of(gateway.stored("custom-acme", "default", true, "stored")),
            List.of(
                new CustomProvider("acme", "Acme", address(), true, Map.of("x-a", "b"), "chat"),
                new CustomProvider("off", "Off", address(), false, Map.of(), "chat")),
            List.of()));

    assertThat(status("custom-acme/m1")).isEqualTo(200);
    assertThat(requests.remove())
        .isEqualTo(new Seen("/v1/chat/completions", "Bearer stored", null));
    assertThat(status("custom-off/m1")).isEqualTo(404);
  }

  @Test
  void shouldNotUseAKeyThatWasSealedForAnotherPlace() throws Exception {
    StoredCredential moved =
        new StoredCredential(
            "x", "groq", "default", true, gateway.stored("mistral", "a", true, "k").sealed());
    gateway.publish(OPEN, keys(moved));

    status("groq/llama");

    assertThat(requests.remove().authorization()).isNull();
  }

  private static Access keys(StoredCredential... credentials) {
    return new Access(List.of(), List.of(credentials), List.of(), List.of());
  }
}
