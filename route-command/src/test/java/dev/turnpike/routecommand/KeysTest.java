package dev.turnpike.routecommand;

import static dev.turnpike.routecommand.RunningService.GATEWAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.sealing.Opened;
import dev.turnpike.kit.sealing.Sealing;
import dev.turnpike.routecommand.RunningService.Answer;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Tokens, stored credentials and secrets of settings over HTTP on a real PostgreSQL. */
@ExtendWith(OutputCaptureExtension.class)
class KeysTest {
  private static final String TOKENS = GATEWAYS + "/default/api-keys";
  private static final String CREDENTIALS = GATEWAYS + "/default/provider_configs";
  private static final String SECRET = "sk-proj-very-secret-0123456789";

  private static TestPostgres.Database database;
  private static RunningService service;

  @BeforeAll
  static void start() {
    database = TestEngines.postgres().freshDatabase();
    service = RunningService.start(database);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static List<String> paths(Answer answer) {
    List<String> paths = new ArrayList<>();
    answer
        .body()
        .path("errors")
        .forEach(error -> {
          List<String> steps = new ArrayList<>();
          error.path("path").forEach(step -> steps.add(step.asString()));
          paths.add(String.join(".", steps));
        });
    return paths;
  }

  private static JsonNode lastEvent(String type) {
    return WireJson.mapper()
        .readTree(
            Database.column(
                    database,
                    "select convert_from(payload, 'UTF8') from route_command.domain_event_entry"
                        + " where payload_type like '%"
                        + type
                        + "' order by global_index desc limit 1")
                .getFirst());
  }

  @Test
  void shouldShowTheTextOfATokenInOneAnswerAndKeepItsHash() {
    // given
    String route = service.createRoute("scoped").result().path("id").asString();

    // when
    Answer issued =
        service.post(
            TOKENS,
            """
            {"name":"ci","routes":["scoped","*"],"providers":["openai"],
             "expires_at":"2099-01-01T00:00:00Z","budget":{"limit":"1.50","window":3600}}
            """,
            "turnpike-actor",
            "anna");

    // then
    assertThat(issued.status()).as(issued.http().body()).isEqualTo(200);
    String text = issued.result().path("token").asString();
    String id = issued.result().path("id").asString();
    assertThat(text).matches("tk_[A-Za-z0-9_-]{43}");
    assertThat(issued.result().path("preview").asString())
        .isEqualTo(text.substring(0, 6) + "…" + text.substring(42));
    assertThat(issued.result().path("routes"))
        .isEqualTo(WireJson.mapper().readTree("[\"" + route + "\",\"*\"]"));
    assertThat(issued.result().path("budget").toString())
        .isEqualTo("{\"limit\":\"1.5\",\"window\":3600}");
    assertThat(issued.position()).isPositive();
    assertThat(issued.http().headers().firstValue("cache-control")).contains("no-store");
    assertThat(lastEvent("TokenIssued").path("hash").asString()).isEqualTo(GatewayToken.hash(text));
    assertThat(lastEvent("TokenIssued").path("actor").asString()).isEqualTo("anna");

    // when
    Answer changed = service.patch(TOKENS + "/" + id, "{\"budget\":null,\"routes\":[]}");

    // then
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.result().has("token")).isFalse();
    assertThat(changed.result().has("budget")).isFalse();
    assertThat(changed.result().path("routes")).isEmpty();
    assertThat(changed.result().path("expires_at").asString()).isEqualTo("2099-01-01T00:00:00Z");
    assertThat(changed.result().path("providers")).hasSize(1);

    // when
    Answer revoked = service.delete(TOKENS + "/" + id, "turnpike-actor", "ben");

    // then
    assertThat(revoked.status()).isEqualTo(200);
    assertThat(lastEvent("TokenRevoked").path("actor").asString()).isEqualTo("ben");
    assertThat(service.delete(TOKENS + "/" + id).code()).isEqualTo(7012);
    assertThat(service.patch(TOKENS + "/" + id, "{}").code()).isEqualTo(7012);
    assertThat(Database.everything(database)).doesNotContain(text);
  }

  @Test
  void shouldNameAllFaultsOfATokenAtOnce() {
    // when
    Answer refused =
        service.post(
            TOKENS,
            """
            {"routes":["nowhere",7],"providers":["nobody"],"expires_at":"2001-01-01T00:00:00Z",
             "budget":{"limit":"-1"}}
            """);

    // then
    assertThat(refused.status()).isEqualTo(400);
    assertThat(paths(refused))
        .containsExactlyInAnyOrder(
            "body.name",
            "body.routes.0",
            "body.routes.1",
            "body.providers.0",
            "body.expires_at",
            "body.budget.limit",
            "body.budget.window");
    assertThat(service.post(GATEWAYS + "/none/api-keys", "{\"name\":\"x\"}").code())
        .isEqualTo(7002);
    assertThat(service.post(TOKENS, "[]").status()).isEqualTo(400);
  }

  @Test
  void shouldKeepAProvidersKeySealedAndShowItsPreview(CapturedOutput output) {
    // when
    Answer stored =
        service.post(
            CREDENTIALS,
            """
            {"alias":"default","default_config":true,"provider_slug":"openai","secret":"%s",
             "rate_limit":100,"rate_limit_period":60}
            """
                .formatted(SECRET));

    // then
    assertThat(stored.status()).as(stored.http().body()).isEqualTo(200);
    JsonNode result = stored.result();
    String id = result.path("id").asString();
    assertThat(result.path("secret_preview").asString()).isEqualTo("sk-…6789");
    assertThat(result.path("secret_id").asString()).isEqualTo(id);
    assertThat(result.path("gateway_id").asString()).isEqualTo("default");
    assertThat(result.path("default_config").asBoolean()).isTrue();
    assertThat(result.path("rate_limit").asInt()).isEqualTo(100);
    assertThat(result.path("modified_at").asString()).endsWith("Z");
    String sealed = lastEvent("CredentialStored").path("sealed").asString();
    assertThat(
            service
                .context()
                .getBean(Sealing.class)
                .open(sealed, StoredCredential.context(GatewayId.DEFAULT, "openai", "default", id)))
        .isEqualTo(new Opened.Secret(SECRET));

    // then
    Answer again =
        service.post(
            CREDENTIALS,
            "{\"alias\":\"default\",\"provider_slug\":\"openai\",\"secret\":\"" + SECRET + "\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo(7009);
    Answer removed = service.delete(CREDENTIALS + "/" + id);
    assertThat(removed.status()).isEqualTo(200);
    assertThat(removed.result()).isEqualTo(result);
    assertThat(service.delete(CREDENTIALS + "/" + id).code()).isEqualTo(7018);
    assertThat(Database.everything(database)).contains(sealed).doesNotContain(SECRET);
    assertThat(stored.http().body() + again.http().body() + output.getAll()).doesNotContain(SECRET);
  }

  @Test
  void shouldTellWhichConfigIsTheDefaultAndThatANameOfASecretIsNotKept() {
    // given
    String config =
        "{\"alias\":\"%s\",\"provider_slug\":\"mistral\",\"default_config\":true,\"secret\":\"%s\"%s}";
    Answer first = service.post(CREDENTIALS, config.formatted("one", SECRET, ""));

    // when
    Answer second =
        service.post(CREDENTIALS, config.formatted("two", SECRET, ",\"secret_id\":\"s\""));
    Answer third =
        service.post(CREDENTIALS, config.formatted("three", SECRET, ",\"secret_id\":\"\""));
    Answer removed = service.delete(CREDENTIALS + "/" + first.result().path("id").asString());

    // then
    assertThat(first.result().path("default_config").asBoolean(false)).isTrue();
    assertThat(removed.result().path("default_config").asBoolean(true)).isFalse();
    assertThat(second.body().at("/messages/0/code").asInt()).isEqualTo(7022);
    assertThat(second.result().path("secret_id")).isEqualTo(second.result().path("id"));
    assertThat(third.body().at("/messages")).isEmpty();
  }

  @Test
  void shouldNameAllFaultsOfACredentialAtOnceWithoutRepeatingIt() {
    // when
    Answer refused =
        service.post(
            CREDENTIALS,
            "{\"alias\":\"a b\",\"default_config\":1,\"provider_slug\":\"nobody\","
                + "\"secret_id\":\"x\",\"secret\":[\""
                + SECRET
                + "\"],\"rate_limit\":-1}");

    // then
    assertThat(paths(refused))
        .containsExactlyInAnyOrder(
            "body.alias",
            "body.default_config",
            "body.provider_slug",
            "body.secret_id",
            "body.secret",
            "body.rate_limit");
    assertThat(refused.http().body()).doesNotContain(SECRET);
  }

  @Test
  void shouldKeepSecretsOfSettingsSealed(CapturedOutput output) {
    // given
    String url = "https://otel.example/v1/traces";
    String body =
        """
        {"id":"observed",
         "otel":[{"url":"%s","authorization":"Bearer %s","headers":{"x-api-key":"%s"}}],
         "stripe":{"authorization":"Bearer %s"}}
        """
            .formatted(url, SECRET, SECRET, SECRET);
    String path = GATEWAYS + "/observed";

    // when
    Answer created = service.post(GATEWAYS, body);

    // then
    assertThat(created.status()).as(created.http().body()).isEqualTo(200);
    assertThat(created.result().at("/otel/0/authorization").asString()).isEqualTo("Bea…6789");
    assertThat(created.result().at("/stripe/authorization").asString()).isEqualTo("Bea…6789");

    // when: what was shown is sent back, and what was sent is sent again
    Answer same = service.put(path, created.result().toString());
    Answer again = service.put(path, body);
    Answer merged = service.patch(path, "{\"cache_ttl\":60}");

    // then
    assertThat(same.position()).isEqualTo(created.position());
    assertThat(again.position()).isEqualTo(created.position());
    assertThat(merged.result().at("/stripe/authorization").asString()).isEqualTo("Bea…6789");

    // when: the kept secret is to go to another address
    Answer moved =
        service.patch(
            path, "{\"otel\":[{\"url\":\"https://evil.example\",\"authorization\":\"Bea…6789\"}]}");

    // then
    assertThat(moved.status()).isEqualTo(400);
    assertThat(paths(moved)).containsExactly("body.otel.0.authorization");
    assertThat(Database.everything(database)).doesNotContain(SECRET);
    assertThat(created.http().body() + merged.http().body() + output.getAll())
        .doesNotContain(SECRET);
  }

  @Test
  void shouldForgetKeysWithTheGatewayAndGoOnFromASnapshot() {
    // given
    service.post(GATEWAYS, "{\"id\":\"many\"}");
    String tokens = GATEWAYS + "/many/api-keys";
    String last = "";
    for (int i = 0; i < 120; i++) {
      last = service.post(tokens, "{\"name\":\"n" + i + "\"}").result().path("id").asString();
    }
    assertThat(
            Database.column(
                database,
                "select payload_revision from route_command.snapshot_event_entry"
                    + " where aggregate_identifier = 'default/many'"))
        .containsExactly("3");

    // when
    Answer changed = service.patch(tokens + "/" + last, "{\"name\":\"renamed\"}");
    service.delete(GATEWAYS + "/many");
    service.post(GATEWAYS, "{\"id\":\"many\"}");

    // then
    assertThat(changed.result().path("name").asString()).isEqualTo("renamed");
    assertThat(service.patch(tokens + "/" + last, "{}").code()).isEqualTo(7012);
  }
}
