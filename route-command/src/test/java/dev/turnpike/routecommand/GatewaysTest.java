package dev.turnpike.routecommand;

import static dev.turnpike.routecommand.RunningService.GATEWAYS;
import static dev.turnpike.routecommand.RunningService.GRAPH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.routecommand.RunningService.Answer;
import dev.turnpike.testing.TestEngines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Gateways over HTTP on a real PostgreSQL. */
class GatewaysTest {
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static List<String> paths(Answer answer) {
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

  @Test
  void shouldCreateAGatewayWithEveryFieldItWasSent() {
    // given
    String body =
        """
        {"id":"lab","cache_invalidate_on_update":true,"cache_ttl":60,"collect_logs":false,
         "rate_limiting_interval":60,"rate_limiting_limit":100,"rate_limiting_technique":"sliding",
         "rate_limiting_limit_type":"tokens","cache_scope":["identity.sub","token","shared"],
         "authentication":true,"retry_max_attempts":3,"retry_delay":500,"retry_backoff":"linear",
         "log_management":10000,"log_management_strategy":"DELETE_OLDEST","x-own":{"deep":[1.50]},
         "spend_limits":{"enabled":true,"rules":[{"limitType":"cost","limit":1.5,"window":3600}]},
         "otel":[{"url":"http://127.0.0.1:4318","headers":{"a":"b"}}]}
        """;
    // when
    Answer created = service.post(GATEWAYS, body);
    // then
    assertThat(created.status()).as(created.http().body()).isEqualTo(200);
    JsonNode gateway = created.result();
    tools.jackson.databind.json.JsonMapper.shared()
        .readTree(body)
        .forEachEntry((name, value) -> assertThat(gateway.path(name)).isEqualTo(value));
    assertThat(gateway.path("is_default").asBoolean()).isFalse();
    assertThat(gateway.path("created_at").asString()).endsWith("Z");
    assertThat(gateway.path("modified_at")).isEqualTo(gateway.path("created_at"));
    assertThat(created.position()).isPositive();
    assertThat(service.post(GATEWAYS, body).status()).isEqualTo(409);
  }

  @Test
  void shouldFillInWhatWasNotSent() {
    JsonNode gateway = service.post(GATEWAYS, "{\"id\":\"bare\"}").result();
    assertThat(gateway.path("collect_logs").asBoolean()).isTrue();
    assertThat(gateway.path("cache_ttl").asInt(-1)).isZero();
    assertThat(gateway.path("authentication").asBoolean(true)).isFalse();
    assertThat(gateway.path("rate_limiting_limit").asInt(-1)).isZero();
  }

  @Test
  void shouldNameAllFaultsAtOnce() {
    // when
    Answer refused =
        service.post(
            GATEWAYS,
            """
            {"id":"a b","cache_ttl":-1,"collect_logs":"yes","retry_max_attempts":6,
             "retry_delay":5001,"retry_backoff":"square","log_management":9999,
             "rate_limiting_limit":1.5,"otel":[{"content_type":"xml"},7,{"url":"ftp://a.example"}],
             "rate_limiting_limit_type":"words","cache_scope":["metadata.team","tokens","body.user","identity.a..b"],
             "spend_limits":{"rules":[{"limit":0,"window":60},{"limit":"1"},
              {"limit":9000001,"window":31536001},{"limit":0.0000000000001,"window":1.0000001},
              {"limit":9e6,"window":1.000001}]},"dlp":[]}
            """);
    // then
    assertThat(refused.status()).isEqualTo(400);
    assertThat(paths(refused))
        .containsExactlyInAnyOrder(
            "body.id",
            "body.cache_ttl",
            "body.collect_logs",
            "body.retry_max_attempts",
            "body.retry_delay",
            "body.retry_backoff",
            "body.log_management",
            "body.rate_limiting_limit",
            "body.otel.0.url",
            "body.otel.0.content_type",
            "body.otel.1",
            "body.otel.2.url",
            "body.spend_limits.rules.0.limit",
            "body.spend_limits.rules.1.limit",
            "body.spend_limits.rules.1.window",
            "body.spend_limits.rules.2.limit",
            "body.spend_limits.rules.2.window",
            "body.spend_limits.rules.3.limit",
            "body.spend_limits.rules.3.window",
            "body.rate_limiting_limit_type",
            "body.cache_scope.1",
            "body.cache_scope.2",
            "body.cache_scope.3",
            "body.dlp");
  }

  @Test
  void shouldRefuseMoreCollectorsThanARuntimeTells() {
    String one = "{\"url\":\"https://otel.example\"}";

    Answer refused =
        service.post(GATEWAYS, "{\"id\":\"many\",\"otel\":[" + (one + ",").repeat(5) + one + "]}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(paths(refused)).containsExactly("body.otel");
  }

  @Test
  void shouldCheckTheFieldsOfOurOwn() {
    // given
    String good =
        """
        {"id":"own-fields","unknown_price":"refuse","rate_limiting_limit_type":"tokens",
         "retry_jitter":true,"cache_scope":["token","metadata.user_id","headers.X-Team"],
         "jwt":{"issuer":"https://idp.example","audience":"turnpike",
                "jwks_url":"https://idp.example/keys","header":"x-identity",
                "required":true},
         "access":{"allow_caller_keys":false},
         "guardrails":{"prompt":{"S1":"FLAG"},"any":[{"of":1}]}}
        """;

    // when
    Answer created = service.post(GATEWAYS, good);
    Answer refused =
        service.patch(
            GATEWAYS + "/own-fields",
            """
            {"unknown_price":"free","rate_limiting_limit_type":"words","retry_jitter":1,
             "cache_scope":["identity","tokens"],"jwt":{"issuer":"","jwks_url":"ftp://x",
             "header":"a b","audience":null,"required":"yes"},"access":{"allow_caller_keys":"no"},
             "guardrails":{"rules":1,"external":"x"}}
            """);

    // then
    assertThat(created.status()).as(created.http().body()).isEqualTo(200);
    assertThat(created.result().at("/guardrails/any/0/of").asInt()).isEqualTo(1);
    assertThat(created.result().at("/access/allow_caller_keys").asBoolean(true)).isFalse();
    assertThat(paths(refused))
        .containsExactlyInAnyOrder(
            "body.unknown_price",
            "body.rate_limiting_limit_type",
            "body.retry_jitter",
            "body.cache_scope.0",
            "body.cache_scope.1",
            "body.jwt.issuer",
            "body.jwt.jwks_url",
            "body.jwt.header",
            "body.jwt.audience",
            "body.jwt.required",
            "body.access.allow_caller_keys",
            "body.guardrails.rules",
            "body.guardrails.external");
  }

  @Test
  void shouldRefuseGuardrailsThatNobodyCouldEnforce() {
    // when
    Answer refused =
        service.post(
            GATEWAYS,
            """
            {"id":"faulty","dlp":{"enabled":"no","policies":[{"action":"NO","profiles":["nope"]}]},
             "guardrails":{"rules":[{"id":7,"action":"block","pattern":"(","words":[]},
               {"action":"flag"}],"prompt":{"S1":"BLOCK","S99":"FLAG"},
               "external":{"url":"x","check":["response"],"headers":{"authorization":"B\\u00e4r"}}}}
            """);

    // then
    assertThat(refused.status()).isEqualTo(400);
    assertThat(paths(refused))
        .containsExactlyInAnyOrder(
            "body.dlp.enabled",
            "body.dlp.policies.0.action",
            "body.dlp.policies.0.profiles",
            "body.guardrails.rules.0.id",
            "body.guardrails.rules.0.pattern",
            "body.guardrails.rules.0.words",
            "body.guardrails.rules.1",
            "body.guardrails.prompt",
            "body.guardrails.prompt.S1",
            "body.guardrails.external.url",
            "body.guardrails.external.headers");
  }

  @Test
  void shouldTakeBackThePreviewOfAJudgesKeyWhenGuardrailsAreChanged() {
    // given
    String judged =
        """
        {"id":"judged","dlp":{"action":"redact","profiles":["pii"]},
         "guardrails":{"prompt":{"S1":"BLOCK"},"external":{"url":"https://judge.example",
           "headers":{"authorization":"Bearer 0123456789abcdef"}}}}
        """;
    Answer created = service.post(GATEWAYS, judged);
    assertThat(created.status()).as(created.http().body()).isEqualTo(200);

    // when
    Answer same =
        service.patch(
            GATEWAYS + "/judged",
            "{\"guardrails\":" + created.result().path("guardrails").toString() + "}");
    Answer broken = service.patch(GATEWAYS + "/judged", "{\"guardrails\":{\"external\":null}}");

    // then
    assertThat(same.status()).as(same.http().body()).isEqualTo(200);
    assertThat(paths(broken)).containsExactly("body.guardrails.prompt.S1");
  }

  @Test
  void shouldReplaceByPutAndMergeByPatch() {
    // given
    service.post(GATEWAYS, "{\"id\":\"edited\",\"retry_delay\":100,\"zdr\":true}");
    String path = GATEWAYS + "/edited";
    // when
    Answer merged =
        service.patch(path, "{\"cache_ttl\":300,\"zdr\":null,\"guardrails\":{\"prompt\":{}}}");
    // then
    assertThat(merged.status()).isEqualTo(200);
    assertThat(merged.result().path("cache_ttl").asInt()).isEqualTo(300);
    assertThat(merged.result().path("retry_delay").asInt()).isEqualTo(100);
    assertThat(merged.result().has("zdr")).isFalse();
    // when
    Answer replaced = service.put(path, "{\"id\":\"edited\",\"collect_logs\":false}");
    // then
    assertThat(replaced.result().path("cache_ttl").asInt(-1)).isZero();
    assertThat(replaced.result().has("retry_delay")).isFalse();
    assertThat(replaced.result().path("collect_logs").asBoolean(true)).isFalse();
    assertThat(replaced.result().path("created_at")).isEqualTo(merged.result().path("created_at"));
    // what was read can be sent back, and then nothing has changed
    Answer same = service.put(path, replaced.result().toString());
    assertThat(same.result()).isEqualTo(replaced.result());
    assertThat(same.position()).isEqualTo(replaced.position());
    assertThat(service.put(path, "{\"id\":\"other\"}").status()).isEqualTo(400);
    assertThat(service.patch(path, "{\"retry_delay\":-1}").status()).isEqualTo(400);
  }

  @Test
  void shouldHaveTheDefaultGateway() {
    Answer same = service.patch(GATEWAYS + "/default", "{}");
    assertThat(same.status()).isEqualTo(200);
    assertThat(same.result().path("is_default").asBoolean()).isTrue();
    assertThat(service.post(GATEWAYS, "{\"id\":\"default\"}").status()).isEqualTo(409);
  }

  @Test
  void shouldKeepAndTellWhatNothingLooksFor() {
    // given
    String idle =
        """
        {"id":"idle","dlp":{"action":"BLOCK","profiles":[]},
         "guardrails":{"prompt":{"S1":"FLAG"},"external":{"enabled":false,"url":"https://j.example"}}}
        """;
    // when
    Answer created = service.post(GATEWAYS, idle);
    Answer judged =
        service.patch(
            GATEWAYS + "/idle",
            """
            {"dlp":null,"guardrails":{"external":{"enabled":true,
             "headers":{"authorization":"Bearer 0123456789abcdef"}}}}
            """);
    // then
    assertThat(created.status()).as(created.http().body()).isEqualTo(200);
    assertThat(created.result().at("/dlp/profiles").isArray()).isTrue();
    assertThat(created.body().at("/messages")).hasSize(2);
    assertThat(created.body().at("/messages/0/code").asInt()).isEqualTo(7022);
    assertThat(created.body().at("/messages/0/path").toString())
        .isEqualTo("[\"body\",\"dlp\",\"profiles\"]");
    assertThat(created.body().at("/messages/1/path").toString())
        .isEqualTo("[\"body\",\"guardrails\",\"prompt\",\"S1\"]");
    assertThat(judged.status()).as(judged.http().body()).isEqualTo(200);
    assertThat(judged.body().at("/messages")).isEmpty();
  }

  @Test
  void shouldDeleteAGatewayWithItsRoutesAndCreateItAnew() {
    // given
    Answer created = service.post(GATEWAYS, "{\"id\":\"temporary\",\"retry_delay\":7}");
    String routes = GATEWAYS + "/temporary/routes";
    String route = "{\"name\":\"r\",\"elements\":" + GRAPH + "}";
    String id = service.post(routes, route).result().path("id").asString();
    // when
    Answer deleted = service.delete(GATEWAYS + "/temporary");
    // then
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.result()).isEqualTo(created.result());
    assertThat(service.post(routes, route).code()).isEqualTo(7002);
    assertThat(service.patch(GATEWAYS + "/temporary", "{}").code()).isEqualTo(7002);
    assertThat(service.delete(GATEWAYS + "/temporary").status()).isEqualTo(404);
    // when
    Answer anew = service.post(GATEWAYS, "{\"id\":\"temporary\"}");
    // then
    assertThat(anew.status()).isEqualTo(200);
    assertThat(anew.result().has("retry_delay")).isFalse();
    assertThat(service.delete(routes + "/" + id).code()).isEqualTo(7005);
    assertThat(service.post(routes, route).status()).isEqualTo(200);
  }

  @Test
  void shouldKeepAccountsApart() {
    // given
    String others = "/client/v4/accounts/acme/ai-gateway/gateways";
    // when, then
    assertThat(service.post(others + "/default/routes", "{}").status()).isEqualTo(400);
    assertThat(service.patch(others + "/default", "{}").code()).isEqualTo(7002);
    Answer created = service.post(others, "{\"id\":\"default\"}");
    assertThat(created.status()).isEqualTo(200);
    assertThat(created.result().path("account_tag").asString()).isEqualTo("acme");
  }

  @Test
  void shouldRefuseSettingsThatAreTooLarge() {
    String large = "{\"id\":\"large\",\"x\":\"" + "y".repeat(70_000) + "\"}";
    assertThat(service.post(GATEWAYS, large).status()).isEqualTo(400);
  }
}
