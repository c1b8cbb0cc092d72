package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.allinone.Client.Answer;
import dev.turnpike.allinone.OpenApi.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the running platform takes and answers what its description says.
 *
 * <p>It is one way through all of them, as each needs what another made; so it is long.
 */
class OpenApiWalkTest {
  private static final String ACCOUNT = "described";
  private static final String GATEWAY = "walk";
  private static final String NOWHERE = "-none";
  private static final String MODEL = Graphs.SMALL;

  /** Any body is answered with what is to be said of it. */
  private static final List<String> LOOKED_AT_ONLY = List.of("validateGraph", "importGraph");

  /** All six types, with what they may have. */
  private static final String GRAPH =
      """
      [{"id":"START","type":"start","name":"In","position":{"x":1,"y":2.5},
        "outputs":{"next":{"elementId":"plan"}}},
       {"id":"plan","type":"conditional",
        "properties":{"conditions":{"metadata.plan":{"$in":["free","paid"]}}},
        "outputs":{"true":{"elementId":"split"},"false":{"elementId":"budget"}}},
       {"id":"split","type":"percentage",
        "outputs":{"12.5%%":{"elementId":"budget"},"else":{"elementId":"arms"}}},
       {"id":"arms","type":"percentage",
        "properties":{"key":"metadata.user_id","branches":[
          {"weight":50,"elementId":"budget","label":"A"},{"weight":50,"elementId":"small"}]},
        "outputs":{}},
       {"id":"budget","type":"rate",
        "properties":{"limitType":"cost","key":["metadata.user_id"],"limit":%s,"window":3600,
          "technique":"fixed","onMissingKey":"shared"},
        "outputs":{"success":{"elementId":"monthly"},"fallback":{"elementId":"END"}}},
       {"id":"monthly","type":"rate",
        "properties":{"limitType":"tokens","key":"metadata.user_id","limit":1000000,
          "technique":"calendar","period":"month","timeZone":"Europe/Rome","strict":true},
        "outputs":{"success":{"elementId":"small"},"fallback":{"elementId":"END"}}},
       {"id":"small","type":"model",
        "properties":{"provider":"workers-ai","model":"@cf/meta/llama-3.2-1b-instruct",
          "timeout":10000,"retries":1,"retryDelay":100,"backoff":"linear","totalTimeout":20000,
          "fallbackOn":[404],
          "price":{"input_per_million_usd":"2.50","output_per_million_usd":10}},
        "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"END"}}},
       {"id":"END","type":"end","outputs":{}}]
      """;

  private static final String SETTINGS =
      """
      {"authentication":false,"cache_ttl":60,"cache_invalidate_on_update":true,
       "cache_scope":["token","metadata.user_id"],"collect_logs":true,"collect_log_payload":true,
       "rate_limiting_interval":60,"rate_limiting_limit":100,"rate_limiting_technique":"fixed",
       "rate_limiting_limit_type":"tokens","retry_max_attempts":3,"retry_delay":100,
       "retry_backoff":"exponential","retry_jitter":true,"request_timeout":1000,
       "total_timeout":60000,"unknown_price":"refuse","access":{"allow_caller_keys":true},
       "jwt":{"issuer":"i","audience":"a","jwks_url":"https://id.example.com/jwks"},
       "guardrails":{"prompt":{"S1":"BLOCK"},"rules":[{"id":"names","check":["prompt"],
         "action":"redact","words":["Falcon"],"detectors":["email"],"replacement":"***"}],
         "external":{"url":"https://judge.example.com/v1",
           "headers":{"authorization":"Bearer 0123456789abcdef"},"on_failure":"closed"}},
       "dlp":{"enabled":true,"policies":[{"id":"cards","action":"BLOCK",
         "check":["REQUEST","RESPONSE"],"profiles":["financial"]}]},
       "spend_limits":{"enabled":true,"rules":[{"id":"each","limitType":"cost","limit":5,
         "window":86400,"technique":"sliding","metadata":{"user_id":{"mode":"partition"}},
         "model":{"mode":"filter","values":["gpt-4o"]}}]},
       "otel":[{"url":"https://otel.example.com","headers":{"x":"y"},"content_type":"json"}],
       "log_management":20000,"log_management_strategy":"DELETE_OLDEST","logpush":false,
       "zdr":null,"workers_ai_billing_mode":"postpaid","of_tomorrow":[1]}
      """;

  private final Client client = new Client(RunningPlatform.get());
  private final OpenApiWalk walk = new OpenApiWalk(client, ACCOUNT);

  private OpenApiWalk.Call to(String operation) {
    return OpenApi.CONTROL.operation(operation).path().contains("{gateway}")
        ? walk.to(operation).with("gateway", GATEWAY)
        : walk.to(operation);
  }

  private OpenApiWalk.Call ofRoute(String operation) {
    return to(operation).with("route", "main");
  }

  @Test
  void shouldAnswerEveryOperationAsDescribed() {
    gateways();
    keys();
    providersAndPrices();
    routes();
    budgetsAndLogs();
    refusals();
    operating();

    assertThat(walk.faults()).isEmpty();
    assertThat(walk.succeeded())
        .containsExactlyInAnyOrderElementsOf(
            OpenApi.CONTROL.operations().stream().map(Operation::id).toList());
  }

  private void gateways() {
    to("createGateway").body("{\"id\":\"walk\"}").with("turnpike-actor", "anna").expect(200);
    to("createGateway").body("{\"id\":\"walk\"}").expect(409);
    to("createGateway").body("{\"id\":\"full\"," + SETTINGS.strip().substring(1)).expect(200);
    to("replaceGateway").with("gateway", "full").body(SETTINGS).expect(200);
    to("changeGateway")
        .with("gateway", "full")
        .body("{\"cache_ttl\":null,\"dlp\":{\"enabled\":false}}")
        .expect(200);
    to("getGateway").with("gateway", "full").expect(200);
    to("getGateway").with("as_of", now()).expect(200);
    to("listGateways").with("search", "WAL").with("page", "1").with("per_page", "5").expect(200);
    to("listGateways").expect(200);
    to("getGatewayHistory").with("gateway", "full").expect(200);
    guardrails();
    to("getSnapshot").with("gateway", "full").expect(200);
    to("getProviderUrl").with("provider", "compat").expect(200);
    to("deleteGateway").with("gateway", "full").expect(200);
  }

  private void guardrails() {
    Answer redacted =
        to("testGuardrails")
            .with("gateway", "full")
            .body("{\"direction\":\"prompt\",\"text\":\"a Falcon\"}")
            .expect(200);
    assertThat(redacted.result().path("text").asString("")).isEqualTo("a ***");
    Answer blocked =
        to("testGuardrails")
            .body(
                """
                {"direction":"response","text":"4111111111111111",
                 "guardrails":null,
                 "dlp":{"policies":[{"action":"BLOCK","profiles":["financial"]}]}}
                """)
            .expect(200);
    assertThat(blocked.result().path("code").asInt(0)).isEqualTo(2030);
    to("testGuardrails").body("{\"direction\":\"aside\",\"text\":1}").expect(400);
  }

  private void keys() {
    Answer issued =
        to("issueToken")
            .body(
                """
                {"name":"ci","routes":["*"],"providers":["openai"],
                 "expires_at":"2099-01-01T00:00:00Z","budget":{"limit":"5","window":3600}}
                """)
            .expect(200);
    String token = issued.result().path("id").asString("");
    to("getToken").with("token", token).expect(200);
    to("changeToken").with("token", token).body("{\"budget\":null,\"name\":\"cd\"}").expect(200);
    to("listTokens").expect(200);
    to("revokeToken").with("token", token).expect(200);
    to("getToken").with("token", token).expect(404);
    String config =
        """
        {"alias":"main","provider_slug":"openai","secret":"sk-0123456789abcdef",
         "default_config":true,"rate_limit":5,"rate_limit_period":60}
        """;
    Answer stored = to("storeProviderConfig").body(config).expect(200);
    to("storeProviderConfig").body(config).expect(409);
    to("listProviderConfigs").with("per_page", "1").expect(200);
    to("removeProviderConfig")
        .with("credential", stored.result().path("id").asString(""))
        .expect(200);
    to("getGatewayHistory").expect(200);
  }

  private void providersAndPrices() {
    String provider =
        """
        "name":"Own","base_url":"https://llm.example.com/v1","enable":true,"dialect":"messages",
        "headers":{"x-team":"blue"},"beta":true,"description":"ours"}
        """;
    Answer created = to("createCustomProvider").body("{\"slug\":\"own\"," + provider).expect(200);
    to("createCustomProvider").body("{\"slug\":\"own\"," + provider).expect(409);
    String id = created.result().path("id").asString("");
    to("replaceCustomProvider").with("provider", id).body("{" + provider).expect(200);
    to("changeCustomProvider")
        .with("provider", id)
        .body("{\"enable\":false,\"description\":null}")
        .expect(200);
    to("getCustomProvider").with("provider", "own").expect(200);
    to("listCustomProviders").with("search", "own").with("enable", "false").expect(200);
    ofModel("setPrice")
        .body(
            """
            {"input_per_million_usd":"1.25","output_per_million_usd":10,
             "cache_read_per_million_usd":"0.125","reasoning_per_million_usd":"11",
             "tiers":[{"above_input_tokens":200000,"input_per_million_usd":"2.5",
               "output_per_million_usd":"15","reasoning_per_million_usd":"16"}],
             "batch":{"input_per_million_usd":"0.625","output_per_million_usd":"5"},
             "source":"the contract","as_of":"2026-11-01"}
            """)
        .expect(200);
    ofModel("setPrice")
        .with("model", "other")
        .body("{\"input_per_million_usd\":1,\"output_per_million_usd\":2}")
        .expect(200);
    ofModel("getPrice").expect(200);
    to("listPrices").with("as_of", now()).expect(200);
    Answer models = to("listModels").with("provider", "workers-ai").expect(200);
    assertThat(models.result().toString()).contains("list_price", "account_price");
    to("listModels").with("search", "claude").with("per_page", "2").expect(200);
    Answer providers = to("listProviders").with("per_page", "50").expect(200);
    assertThat(providers.result().toString()).contains("custom-own", "Anthropic");
    ofModel("removePrice").expect(200);
    ofModel("getPrice").expect(404);
    to("deleteCustomProvider").with("provider", id).expect(200);
    to("getAccountHistory").with("per_page", "50").expect(200);
  }

  private OpenApiWalk.Call ofModel(String operation) {
    return to(operation).with("provider", "workers-ai").with("model", MODEL);
  }

  private void routes() {
    String graph = GRAPH.formatted("5");
    to("createRoute")
        .body("{\"name\":\"main\",\"comment\":\"first\",\"elements\":" + graph + "}")
        .expect(200);
    to("createRoute").body("{\"name\":\"main\",\"elements\":" + graph + "}").expect(409);
    to("createRoute").body("{\"name\":\"gone\",\"elements\":" + graph + "}").expect(200);
    to("createRoute").body("{\"name\":\"!\",\"elements\":[{\"id\":1}]}").expect(400);
    to("validateGraph").body("{\"elements\":" + graph + "}").expect(200);
    Answer verdict =
        to("validateGraph").body("{\"elements\":[{\"id\":\"a\",\"type\":\"odd\"}]}").expect(200);
    assertThat(verdict.result().path("findings")).isNotEmpty();
    to("importGraph")
        .body(
            """
            {"name":"brought","nodes":[
              {"type":"conditional","condition":"metadata.user_id == 'a'","true_branch":"m"},
              {"id":"m","type":"model","model":"@cf/meta/llama-3.2-3b-instruct"}]}
            """)
        .expect(200);
    to("listRoutes").with("search", "MAI").expect(200);
    to("listRoutes").with("elements", "false").expect(200);
    ofRoute("getRoute").with("as_of", now()).expect(200);
    Answer first = ofRoute("getRoute").expect(200);
    String seen = first.header("etag");
    Answer saved =
        ofRoute("saveVersion")
            .with("If-Match", seen)
            .body("{\"comment\":\"more\",\"elements\":" + GRAPH.formatted("0.000000000001") + "}")
            .expect(200);
    String version = saved.result().path("version_id").asString("");
    ofRoute("saveVersion").body("{\"elements\":[]}").expect(400);
    for (String change : List.of("renameRoute", "deployVersion", "deleteRoute", "saveVersion")) {
      var call = ofRoute(change).with("If-Match", seen);
      switch (change) {
        case "renameRoute" -> call.body("{\"name\":\"other\"}");
        case "deployVersion" -> call.body("{\"version_id\":1}");
        case "saveVersion" -> call.body("{\"elements\":" + graph + "}");
        default -> {}
      }
      call.expect(412);
    }
    ofRoute("deployVersion")
        .body("{\"version_id\":\"" + version + "\",\"reason\":\"try\"}")
        .expect(200);
    ofRoute("deployVersion").body("{\"version_id\":1,\"comment\":\"back\"}").expect(200);
    ofRoute("deployVersion").body("{\"version_id\":77}").expect(404);
    ofRoute("listVersions").with("per_page", "1").with("page", "2").expect(200);
    ofRoute("listVersions").with("as_of", now()).expect(200);
    ofRoute("getVersion").with("version", "2").expect(200);
    ofRoute("getVersion").with("version", version).with("as_of", now()).expect(200);
    ofRoute("getVersion").with("version", "77").expect(404);
    ofRoute("listDeployments").with("as_of", now()).expect(200);
    Answer difference = ofRoute("diffVersions").with("from", "1").with("to", "2").expect(200);
    assertThat(difference.result().at("/elements/changed")).hasSize(1);
    explanations();
    to("renameRoute").with("route", "gone").body("{\"name\":\"going\"}").expect(200);
    to("renameRoute").with("route", "going").body("{\"name\":\"main\"}").expect(409);
    to("deleteRoute").with("route", "going").expect(200);
    Answer history = ofRoute("getRouteHistory").with("per_page", "50").expect(200);
    assertThat(history.result().toString()).contains("change_refused", "version_deployed");
  }

  private void explanations() {
    ofRoute("explainRoute")
        .body(
            """
            {"version":1,"request_id":"r","request":{"endpoint":"chat/completions",
              "headers":{"x-team":"blue"},"metadata":{"plan":"free","user_id":"u"},
              "identity":{"sub":"anna"},"body":{"model":"dynamic/main","messages":[]}},
             "budgets":[{"element":"budget","spent":"5","held":0}]}
            """)
        .expect(200);
    Answer live = ofRoute("explainRoute").body("{}").expect(200);
    assertThat(live.result().at("/fallbacks/0/ends/how").asString("")).isEqualTo("no_answer");
    ofRoute("explainRoute").body("{\"elements\":" + GRAPH.formatted("5") + "}").expect(200);
    ofRoute("explainRoute").body("{\"version\":[],\"at\":\"then\",\"request\":1}").expect(400);
  }

  private void budgetsAndLogs() {
    String asked =
        """
        {"model":"%s","max_tokens":20,"messages":[{"role":"user","content":"Hello"}]}
        """;
    for (String model : List.of("dynamic/main", "workers-ai/" + MODEL, "dynamic/nowhere")) {
      int status = model.equals("dynamic/nowhere") ? 404 : 200;
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> ask(asked.formatted(model), "{\"user_id\":\"u\"}").status() == status);
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          assertThat(logs("?route=main")).isPositive();
          assertThat(logs("?success=false")).isPositive();
          assertThat(logs("?model=" + MODEL)).isPositive();
          assertThat(client.raw("GET", base() + "/budgets?element=budget", "", Map.of()).result())
              .isNotEmpty();
        });
    Answer logs =
        to("listLogs")
            .with("filters", "[{\"key\":\"tokens_out\",\"operator\":\"gt\",\"value\":[0]}]")
            .with("metadata.user_id", "u")
            .with("route", "main")
            .with("route_version", "1")
            .with("element", "START")
            .with("arm", "next")
            .with("success", "true")
            .with("start_date", "2026-01-01T00:00:00Z")
            .with("order_by", "created_at")
            .with("order_by_direction", "asc")
            .with("per_page", "1")
            .expect(200);
    assertThat(logs.result()).hasSize(1);
    String id = logs.result().get(0).path("id").asString("");
    to("listLogs").with("per_page", "50").expect(200);
    Answer page = to("listLogs").with("per_page", "1").expect(200);
    String cursor = page.body().at("/result_info/cursor").asString("");
    to("listLogs").with("per_page", "1").with("cursor", cursor).expect(200);
    Answer entry = to("getLog").with("id", id).expect(200);
    assertThat(entry.result().at("/route/hops")).isNotEmpty();
    to("getLogRequest").with("id", id).expect(200);
    to("getLogResponse").with("id", id).expect(200);
    Answer replayed = to("replayLog").with("id", id).expect(200);
    assertThat(replayed.result().path("matches").asBoolean(false)).isTrue();
    to("replayLog").with("id", "0199d3a4-0000-7000-8000-000000000000").expect(404);
    to("getLog").with("id", "0199d3a4-0000-7000-8000-000000000000").expect(404);
    counted();
    changed(id);
    evaluated();
    to("listBudgets").with("route", "main").with("element", "budget").expect(200);
    to("listBudgets").with("key", "u").with("as_of", now()).with("per_page", "100").expect(200);
    to("listBudgets")
        .with("unit", "cost")
        .with("exceeded", "false")
        .with("order_by", "used_share")
        .with("order_by_direction", "asc")
        .expect(200);
    to("getBudgetSeries")
        .with("route", "main")
        .with("element", "budget")
        .with("unit", "cost")
        .with("key", "u")
        .with("from", "2026-01-01T00:00:00Z")
        .with("to", now())
        .with("step", "31536000")
        .expect(200);
    to("getBudgetSeries").with("key", "nobody").expect(404);
    to("getBudgetStatement")
        .with("route", "main")
        .with("element", "budget")
        .with("unit", "cost")
        .with("key", "u")
        .with("from", "2026-01-01T00:00:00Z")
        .expect(200);
    to("getBudgetStatement").with("route", "main").expect(400);
    to("rebuildLedger").expect(202);
    to("getLedgerRebuild").expect(200);
    to("watchBudgets").with("route", "main").expectStream();
  }

  private Answer ask(String body, String metadata) {
    return client.gateway(
        "POST",
        "/v1/" + ACCOUNT + "/" + GATEWAY + "/compat/chat/completions",
        body,
        Map.of("cf-aig-metadata", metadata));
  }

  private int logs(String query) {
    return client.raw("GET", base() + "/logs" + query, "", Map.of()).result().size();
  }

  private static String base() {
    return "/client/v4/accounts/" + ACCOUNT + "/ai-gateway/gateways/" + GATEWAY;
  }

  private void counted() {
    Answer analysis =
        to("analyseLogs")
            .with("group_by", "model")
            .with("step", "60s")
            .with("success", "true")
            .expect(200);
    assertThat(analysis.result().at("/groups/0/series/0/latency_ms/p99").isNumber()).isTrue();
    to("analyseLogs").with("group_by", "arm").with("element", "split").expect(200);
    to("analyseLogs").with("group_by", "model").with("step", "2d").expect(400);
    Answer traffic = ofRoute("getRouteTraffic").with("version", "1").expect(200);
    assertThat(traffic.result().at("/edges")).isNotEmpty();
    ofRoute("getRouteTraffic").with("minutes", "61").expect(400);
    ofRoute("watchRouteTraffic").with("minutes", "1").expectStream();
    to("tailLogs").with("metadata.user_id", "u").expectStream();
    assertThat(to("listMetadataKeys").expect(200).result().at("/keys/0/values")).isNotEmpty();
    to("exportLogs").with("format", "csv").with("limit", "1").expect(200);
    to("exportLogs").with("order_by_direction", "asc").expect(200);
  }

  private void changed(String id) {
    String remark =
        "{\"feedback\":1,\"score\":99.5,\"metadata\":{\"case\":\"a\",\"user_id\":null}}";
    to("remarkLog").with("id", id).body(remark).expect(200);
    to("remarkLog").with("id", id).body("{\"feedback\":2}").expect(400);
    to("remarkLog")
        .with("id", id)
        .body("{\"metadata\":{\"a\":\"" + "o".repeat(1_100_000) + "\"}}")
        .expect(413);
    to("deleteLogs")
        .with("search", "nothing has this name")
        .with("limit", "1")
        .with("turnpike-actor", "anna")
        .expect(200);
    to("deleteLogs").with("limit", "0").expect(400);
  }

  private void evaluated() {
    String terms =
        """
        {"name":"large","enable":true,
         "filters":[{"key":"tokens_out","operator":"gt","value":[0]}]}
        """;
    String dataset = to("createDataset").body(terms).expect(200).result().path("id").asString("");
    to("createDataset").body(terms).expect(409);
    to("createDataset").body("{\"name\":\"\",\"filters\":[{}]}").expect(400);
    to("getDataset").with("dataset", dataset).expect(200);
    to("replaceDataset").with("dataset", dataset).body(terms).expect(200);
    to("listDatasets").with("search", "LAR").with("enable", "true").expect(200);
    to("listEvaluationTypes").with("order_by", "name").expect(200);
    Answer made =
        to("createEvaluation")
            .body(
                """
                {"name":"now","dataset_ids":["%s"],
                 "evaluation_type_ids":["cost","speed","feedback"]}
                """
                    .formatted(dataset))
            .expect(200);
    String evaluation = made.result().path("id").asString("");
    to("getEvaluation").with("evaluation", evaluation).expect(200);
    to("listEvaluations").with("name", "now").with("processed", "true").expect(200);
    to("deleteEvaluation").with("evaluation", evaluation).expect(200);
    to("getEvaluation").with("evaluation", evaluation).expect(404);
    to("deleteDataset").with("dataset", dataset).expect(200);
    to("getDataset").with("dataset", dataset).expect(404);
  }

  /** What each operation that can be refused for a reason is refused with. */
  private void refusals() {
    to("createGateway").body("{\"id\":\"x\",\"o\":\"" + "o".repeat(1_100_000) + "\"}").expect(413);
    for (Operation operation : OpenApi.CONTROL.operations()) {
      if (!operation.isOfTheApi() || !walk.succeeded().contains(operation.id())) {
        continue;
      }
      walk.again(operation).header("x-forwarded-host", "rebound.example.com").expect(403);
      if (operation.takesABody() && !LOOKED_AT_ONLY.contains(operation.id())) {
        there(operation).body("[]").expect(400);
        there(operation).body("{\"a\":").expect(400);
      }
      names(operation)
          .forEach(name -> {
            switch (name) {
              case "page" -> there(operation).with(name, "0").expect(400);
              case "as_of" -> there(operation).with(name, "yesterday").expect(400);
              case "turnpike-actor" -> there(operation).with(name, "a".repeat(101)).expect(400);
              case "If-Match" -> there(operation).with(name, "\"\"").expect(400);
              case "gateway" -> there(operation).with(name, NOWHERE).expect(404);
              default -> {}
            }
          });
      if (operation.tells(404) && operation.path().contains("/custom-providers/")) {
        walk.again(operation).with("provider", "nobody").expect(404);
      }
    }
  }

  /** The last call of an operation, on the route that is still there. */
  private OpenApiWalk.Call there(Operation operation) {
    OpenApiWalk.Call call = walk.again(operation);
    return operation.path().contains("{route}") ? call.with("route", "main") : call;
  }

  private static Stream<String> names(Operation operation) {
    return operation.parameters().stream().map(parameter -> parameter.path("name").asString(""));
  }

  private void operating() {
    to("republishSnapshots").expect(202);
    to("getHealth").expect(200);
    to("getReadiness").expect(200);
    to("getSignIn").expect(200);
    to("getWho").with("turnpike-actor", "anna").expect(200);
    to("getAuditCheckpoint").expect(200);
    to("getMetrics").expect(200);
    Answer document = to("getOpenApi").expect(200);
    assertThat(document.body()).isEqualTo(OpenApi.CONTROL.document());
    to("rebuildProjection").expect(202);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> client.raw("GET", base() + "/routes/main", "", Map.of()).status() == 200);
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
