package dev.turnpike.routecommand;

import static dev.turnpike.routecommand.KeysTest.paths;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.routecommand.RunningService.Answer;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Own providers and prices over HTTP on a real PostgreSQL. */
class AccountTest {
  private static TestPostgres.Database database;
  private static RunningService service;

  private final String account =
      "/client/v4/accounts/a" + UUID.randomUUID().toString().substring(0, 8) + "/ai-gateway";
  private final String providers = account + "/custom-providers";
  private final String prices = account + "/prices";

  @BeforeAll
  static void start() {
    database = TestEngines.postgres().freshDatabase();
    service = RunningService.start(database);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void shouldCreateChangeAndDeleteAProvider() {
    // when
    Answer created =
        service.post(
            providers,
            """
            {"name":"Our own","slug":"own","base_url":"https://llm.example.com/v1/",
             "description":"on the shelf","headers":{"X-Team":"blue"}}
            """,
            "turnpike-actor",
            "anna");

    // then
    assertThat(created.status()).as(created.http().body()).isEqualTo(200);
    String id = created.result().path("id").asString();
    assertThat(created.result().path("base_url").asString())
        .isEqualTo("https://llm.example.com/v1/");
    assertThat(created.result().path("enable").asBoolean(true)).isFalse();
    assertThat(created.result().path("beta").asBoolean(true)).isFalse();
    assertThat(created.result().path("dialect").asString()).isEqualTo("chat");
    assertThat(created.result().at("/headers/X-Team").asString()).isEqualTo("blue");
    assertThat(created.position()).isPositive();

    // when
    Answer merged =
        service.patch(
            providers + "/own", "{\"enable\":true,\"dialect\":\"messages\",\"description\":null}");
    Answer same = service.patch(providers + "/" + id, "{\"enable\":true}");
    Answer replaced =
        service.put(providers + "/" + id, "{\"name\":\"New\",\"base_url\":\"https://b.example\"}");

    // then
    assertThat(merged.result().path("enable").asBoolean()).isTrue();
    assertThat(merged.result().path("dialect").asString()).isEqualTo("messages");
    assertThat(merged.result().has("description")).isFalse();
    assertThat(merged.result().path("name").asString()).isEqualTo("Our own");
    assertThat(same.position()).isEqualTo(merged.position());
    assertThat(replaced.result().path("slug").asString()).isEqualTo("own");
    assertThat(replaced.result().path("enable").asBoolean(true)).isFalse();
    assertThat(replaced.result().path("headers")).isEmpty();
    assertThat(replaced.result().path("created_at")).isEqualTo(created.result().path("created_at"));

    // then: with Cloudflare's numbers
    String again = "{\"name\":\"x\",\"slug\":\"own\",\"base_url\":\"https://b.example\"}";
    assertThat(service.post(providers, again).code()).isEqualTo(1003);
    assertThat(service.post(providers, again).status()).isEqualTo(409);
    Answer deleted = service.delete(providers + "/own");
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.result()).isEqualTo(replaced.result());
    assertThat(service.delete(providers + "/own").code()).isEqualTo(1004);
    assertThat(service.patch(providers + "/" + id, "{}").status()).isEqualTo(404);
    assertThat(service.post(providers, again).status()).isEqualTo(200);
  }

  @Test
  void shouldTellHeadersAsTheyWereSent() {
    // given
    String text = "{ \"X-Team\": \"blue\" }";
    String provider = "\"name\":\"x\",\"base_url\":\"https://b.example/v1\"";

    // when
    Answer asText =
        service.post(
            providers,
            "{\"slug\":\"told\",\"position\":3,"
                + provider
                + ",\"headers\":\""
                + text.replace("\"", "\\\"")
                + "\"}");
    Answer asObject =
        service.patch(providers + "/told", "{\"headers\":{\"x-team\":\"red\"},\"position\":null}");
    Answer gone = service.put(providers + "/told", "{" + provider + "}");

    // then
    assertThat(asText.result().path("headers").asString("")).isEqualTo(text);
    assertThat(asText.result().path("position").asInt()).isEqualTo(3);
    assertThat(asObject.result().at("/headers/x-team").asString("")).isEqualTo("red");
    assertThat(asObject.result().has("position")).isFalse();
    assertThat(gone.result().path("headers").isObject()).isTrue();
    assertThat(gone.result().path("headers")).isEmpty();
    for (String wrong : List.of("[]", "x: y", "{\\\"a\\\":\\\"1\\\",\\\"a\\\":\\\"2\\\"}")) {
      assertThat(service.patch(providers + "/told", "{\"headers\":\"" + wrong + "\"}").code())
          .as(wrong)
          .isEqualTo(7001);
    }
  }

  @Test
  void shouldNameAllFaultsOfAProviderAtOnce() {
    // when
    Answer refused =
        service.post(
            providers,
            """
            {"slug":"A b","base_url":"http://user@169.254.169.254","dialect":"morse","enable":1,
             "headers":{"Authorization":"x","Host":"y","X-Ok":7}}
            """);

    // then
    assertThat(refused.status()).isEqualTo(400);
    assertThat(paths(refused))
        .containsExactlyInAnyOrder(
            "body.name",
            "body.slug",
            "body.base_url",
            "body.dialect",
            "body.enable",
            "body.headers.Authorization",
            "body.headers.Host",
            "body.headers.X-Ok");
    Answer url =
        service.post(providers, "{\"name\":\"x\",\"slug\":\"x\",\"base_url\":\"http://10.0.0.1\"}");
    assertThat(url.code()).isEqualTo(1002);
    assertThat(url.status()).isEqualTo(400);
    assertThat(service.patch(providers + "/none", "{\"slug\":\"x\"}").code()).isEqualTo(1004);
    assertThat(service.post("/client/v4/accounts/a%20b/ai-gateway/custom-providers", "{}").status())
        .isEqualTo(400);
  }

  @Test
  void shouldNotMoveAProviderToAnotherSlug() {
    // given
    service.post(providers, "{\"name\":\"x\",\"slug\":\"own\",\"base_url\":\"https://b.example\"}");

    // when
    Answer moved = service.patch(providers + "/own", "{\"slug\":\"other\"}");

    // then
    assertThat(moved.status()).isEqualTo(400);
    assertThat(paths(moved)).containsExactly("body.slug");
  }

  @Test
  void shouldSetAndRemoveThePriceOfAModel() {
    // given
    String model = prices + "/workers-ai/@cf/meta/llama-3.3-70b";
    String body =
        """
        {"input_per_million_usd":"0.293","output_per_million_usd":2.253,
         "reasoning_per_million_usd":"3",
         "tiers":[{"above_input_tokens":200000,"input_per_million_usd":"0.6",
                   "output_per_million_usd":"5","cache_read_per_million_usd":"0.06"}],
         "batch":{"input_per_million_usd":"0.1","output_per_million_usd":"1"},
         "source":"the contract","as_of":"2026-11-01"}
        """;

    // when
    Answer set = service.put(model, body, "turnpike-actor", "anna");

    // then
    assertThat(set.status()).as(set.http().body()).isEqualTo(200);
    assertThat(set.result())
        .isEqualTo(
            WireJson.mapper()
                .readTree(
                    """
                    {"provider":"workers-ai","model":"@cf/meta/llama-3.3-70b",
                     "input_per_million_usd":"0.293","output_per_million_usd":"2.253",
                     "cache_read_per_million_usd":"0.293","cache_write_per_million_usd":"0.293",
                     "reasoning_per_million_usd":"3",
                     "tiers":[{"above_input_tokens":200000,"input_per_million_usd":"0.6",
                       "output_per_million_usd":"5","cache_read_per_million_usd":"0.06",
                       "cache_write_per_million_usd":"0.6"}],
                     "batch":{"input_per_million_usd":"0.1","output_per_million_usd":"1",
                       "cache_read_per_million_usd":"0.1","cache_write_per_million_usd":"0.1"},
                     "source":"the contract","as_of":"2026-11-01"}
                    """));
    assertThat(service.put(model, body).position()).isEqualTo(set.position());
    assertThat(service.delete(model).status()).isEqualTo(200);
    assertThat(service.delete(model).code()).isEqualTo(7019);
    assertThat(service.put(model, body).position()).isGreaterThan(set.position());
  }

  @Test
  void shouldNameAllFaultsOfAPriceAtOnce() {
    // when
    Answer refused =
        service.put(
            prices + "/openai/gpt",
            """
            {"input_per_million_usd":"-1","cache_read_per_million_usd":"1e-13",
             "tiers":[{"above_input_tokens":5,"input_per_million_usd":"1",
                       "output_per_million_usd":"1"},
                      {"above_input_tokens":5,"input_per_million_usd":"1",
                       "output_per_million_usd":"x"}, 7],
             "batch":{"input_per_million_usd":"1"},"as_of":"yesterday"}
            """);

    // then
    assertThat(paths(refused))
        .contains(
            "body.input_per_million_usd",
            "body.output_per_million_usd",
            "body.cache_read_per_million_usd",
            "body.tiers.1.above_input_tokens",
            "body.tiers.1.output_per_million_usd",
            "body.tiers.2",
            "body.batch.output_per_million_usd",
            "body.as_of");
    assertThat(paths(service.put(prices + "/nobody/gpt", "{}"))).containsExactly("path.provider");
    assertThat(service.delete(prices + "/openai/gpt").code())
        .as("of an account nothing was ever told of")
        .isEqualTo(7019);
  }

  @Test
  void shouldGoOnAfterARestart() {
    // given
    TestPostgres.Database own = TestEngines.postgres().freshDatabase();
    String body = "{\"name\":\"x\",\"slug\":\"own\",\"base_url\":\"https://b.example\"}";
    try (RunningService first = RunningService.start(own)) {
      first.post(providers, body);
      for (int i = 0; i < 120; i++) {
        first.put(
            prices + "/openai/gpt",
            "{\"input_per_million_usd\":\"" + i + "\",\"output_per_million_usd\":\"1\"}");
      }
      assertThat(
              Database.column(
                  own,
                  "select aggregate_type from route_command.snapshot_event_entry"
                      + " where aggregate_type = 'account'"))
          .hasSize(1);
    }

    // when
    try (RunningService second = RunningService.start(own)) {
      // then
      assertThat(second.post(providers, body).code()).isEqualTo(1003);
      assertThat(second.delete(prices + "/openai/gpt").status()).isEqualTo(200);
    }
  }
}
