package dev.turnpike.routequery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewaySettingsChanged;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.routequery.RunningService.Answer;
import dev.turnpike.routequery.snapshots.SnapshotSource;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tokens, stored credentials, own providers and prices, read over HTTP. */
class AccessReadTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  @SuppressWarnings("NullAway.Init")
  private static RunningService service;

  private final GatewayId gateway =
      new GatewayId("a" + UUID.randomUUID().toString().substring(0, 8), "lab");
  private final MadeUpHistory history = new MadeUpHistory(gateway, START).createGateway();
  private final String account = "/client/v4/accounts/" + gateway.account() + "/ai-gateway";
  private final String base = account + "/gateways/lab";

  @BeforeAll
  static void start() {
    service = RunningService.on(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private GatewaySnapshot snapshot() {
    service.awaitProjection();
    GatewaySnapshot snapshot =
        new SnapshotSource(service.jdbc()).build(gateway).orElseThrow().snapshot();
    assertThat(snapshot).isNotNull();
    return snapshot;
  }

  @Test
  void shouldShowTokensWithoutTheirHash() {
    // given
    history.issueToken("t1").issueToken("t2").issueToken("t3");
    history.changeToken("t2").revokeToken("t3");
    service.append(history);

    // when
    Answer list = service.get(base + "/api-keys?per_page=1&page=2");
    Answer one = service.get(base + "/api-keys/t1");

    // then
    assertThat(list.body().at("/result_info/total_count").asInt()).isEqualTo(2);
    JsonNode second = list.result().get(0);
    assertThat(second.get("name").asString()).isEqualTo("t2 changed");
    assertThat(second.has("budget")).isFalse();
    assertThat(second.get("created_at").asString()).isEqualTo("2026-11-22T10:00:02Z");
    assertThat(second.get("modified_at").asString()).isEqualTo("2026-11-22T10:00:04Z");
    assertThat(one.result().get("preview").asString()).isEqualTo("tk_abc…t1");
    assertThat(one.result().get("budget").toString())
        .isEqualTo("{\"limit\":\"5\",\"window\":3600}");
    assertThat(one.response().body()).doesNotContain(GatewayToken.hash("t1"));
    assertThat(service.get(base + "/api-keys/t3").errorCode()).isEqualTo(7012);
    assertThat(service.get(account + "/gateways/none/api-keys").errorCode()).isEqualTo(7002);
  }

  @Test
  void shouldShowCredentialsWithoutTheirSecretAndOneDefaultPerProvider() {
    // given
    history.storeCredential("first").storeCredential("second");
    service.append(history);

    // when
    Answer list = service.get(base + "/provider_configs");

    // then
    assertThat(list.result()).hasSize(2);
    assertThat(list.result().get(0).get("default_config").asBoolean()).isFalse();
    assertThat(list.result().get(1).get("default_config").asBoolean()).isTrue();
    assertThat(list.result().get(1).get("secret_preview").asString()).isEqualTo("sk-…cdef");
    assertThat(list.result().get(1).get("provider_slug").asString()).isEqualTo("openai");
    assertThat(list.response().body()).doesNotContain("v1.AAAA");
  }

  @Test
  void shouldTellRuntimesOfTheKeysOfTheGatewayAndOfWhatTheAccountHas() {
    // given
    history.setPrice("llama", 1).createProvider("own").issueToken("t1").storeCredential("first");
    history.storeCredential("second").setPrice("llama", 3);
    service.append(history);

    // when
    Access access = snapshot().access();

    // then
    assertThat(access.tokens()).extracting(GatewayToken::id).containsExactly("t1");
    assertThat(access.credentials())
        .extracting(StoredCredential::alias)
        .containsExactly("first", "second");
    assertThat(access.providers())
        .singleElement()
        .satisfies(p -> assertThat(p.provider()).isEqualTo("custom-own"));
    assertThat(access.prices())
        .singleElement()
        .satisfies(p ->
            assertThat(p.pricing().base().inputPicosPerMillion()).isEqualTo(3_000_000_000_000L));
    assertThat(service.get(base + "/snapshot").result().at("/access/tokens")).hasSize(1);
    assertThat(
            service
                .get(base + "/snapshot?as_of=2026-11-22T10:00:03Z")
                .result()
                .at("/access/credentials"))
        .isEmpty();
  }

  @Test
  void shouldMarkEveryGatewayOfTheAccountWhenAPriceChanges() {
    // given
    MadeUpHistory other =
        new MadeUpHistory(new GatewayId(gateway.account(), "other"), START).createGateway();
    service.append(other);
    service.append(history);
    long before = snapshot().position();

    // when
    service.append(history.setPrice("llama", 1));

    // then
    assertThat(snapshot().position()).isGreaterThan(before);
    GatewaySnapshot others =
        new SnapshotSource(service.jdbc()).build(other.gateway()).orElseThrow().snapshot();
    assertThat(others).isNotNull();
    assertThat(others.position()).isEqualTo(snapshot().position());
    assertThat(others.access().prices()).hasSize(1);
  }

  @Test
  void shouldForgetTheKeysOfAGatewayThatIsCreatedAgain() {
    // given
    history.setPrice("llama", 1).issueToken("t1").storeCredential("first").deleteGateway();
    history.createGateway();
    service.append(history);

    // then
    assertThat(snapshot().access().tokens()).isEmpty();
    assertThat(snapshot().access().credentials()).isEmpty();
    assertThat(snapshot().access().prices()).hasSize(1);
    assertThat(service.get(base + "/api-keys").result()).isEmpty();
  }

  @Test
  void shouldReplayPricesOfAnyInstant() {
    // given
    Instant before = history.now().minusMillis(1);
    history.setPrice("llama", 1);
    Instant first = history.now().minusMillis(1);
    history.setPrice("llama", 3).setPrice("mistral", 2);
    Instant second = history.now().minusMillis(1);
    history.removePrice("llama");
    service.append(history);
    String one = account + "/prices/workers-ai/@cf/meta/llama";

    // then
    assertThat(service.get(account + "/prices?as_of=" + before).result()).isEmpty();
    assertThat(service.get(account + "/prices?as_of=" + second).result()).hasSize(2);
    assertThat(service.get(account + "/prices").result()).hasSize(1);
    assertThat(price(one + "?as_of=" + first)).isEqualTo("1");
    assertThat(price(one + "?as_of=" + second)).isEqualTo("3");
    assertThat(service.get(one).errorCode()).isEqualTo(7019);
    JsonNode shown = service.get(account + "/prices/workers-ai/@cf/meta/mistral").result();
    assertThat(shown.get("as_of").asString()).isEqualTo("2026-11-01");
    assertThat(shown.get("source").asString()).isEqualTo("the contract");
    assertThat(shown.get("output_per_million_usd").asString()).isEqualTo("2");
  }

  private static String price(String path) {
    return service.get(path).result().get("input_per_million_usd").asString();
  }

  @Test
  void shouldShowOwnProvidersByIdAndSlug() {
    // given
    history.createProvider("own");
    service.append(history);

    // when
    JsonNode bySlug = service.get(account + "/custom-providers/own").result();

    // then
    assertThat(bySlug.get("enable").asBoolean()).isTrue();
    assertThat(bySlug.get("beta").asBoolean()).isTrue();
    assertThat(bySlug.at("/headers/x-team").asString()).isEqualTo("blue");
    assertThat(service.get(account + "/custom-providers/id-own").result()).isEqualTo(bySlug);
    assertThat(service.get(account + "/custom-providers").result().get(0)).isEqualTo(bySlug);
    Answer none = service.get(account + "/custom-providers/none");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.errorCode()).isEqualTo(1004);
  }

  @Test
  void shouldTellWhoDidWhatToKeysAndPrices() {
    // given
    history.issueToken("t1").storeCredential("first").setPrice("llama", 1).revokeToken("t1");
    service.append(history);

    // when
    Answer ofGateway = service.get(base + "/history");
    Answer ofAccount = service.get(account + "/history");

    // then
    assertThat(ofGateway.result())
        .extracting(line -> line.get("what").asString())
        .containsExactly("token_revoked", "credential_stored", "token_issued", "created");
    assertThat(ofGateway.result().get(1).at("/about/preview").asString()).isEqualTo("sk-…cdef");
    assertThat(ofGateway.result().get(1).get("actor").asString()).isEqualTo("anna");
    assertThat(ofGateway.response().body())
        .doesNotContain("v1.AAAA")
        .doesNotContain(GatewayToken.hash("t1"));
    assertThat(ofAccount.result())
        .singleElement()
        .satisfies(line -> assertThat(line.get("what").asString()).isEqualTo("price_set"));
    assertThat(ofAccount.result().get(0).at("/about/model").asString()).isEqualTo("@cf/meta/llama");
  }

  @Test
  void shouldNameTheSettingsThatAChangeHasChanged() {
    // given
    history.changeSettings(true, "{\"cache_ttl\":60,\"zdr\":true}");
    history.changeSettings(true, "{\"cache_ttl\":90,\"logpush\":true}");
    service.append(history);

    // when
    JsonNode entries = service.get(base + "/history").result();

    // then
    assertThat(entries.get(0).get("difference").toString())
        .isEqualTo("{\"added\":[\"logpush\"],\"removed\":[\"zdr\"],\"changed\":[\"cache_ttl\"]}");
    assertThat(entries.get(1).get("difference").toString())
        .isEqualTo("{\"added\":[\"cache_ttl\",\"zdr\"],\"removed\":[],\"changed\":[]}");
    assertThat(entries.get(2).has("difference")).as("of the creation").isFalse();
  }

  @Test
  void shouldTellOfAttemptsThatWereRefusedAndChangeNothingByThem() {
    // given
    history.issueToken("t1").setPrice("llama", 1);
    service.append(history);
    Access before = snapshot().access();
    Answer gateway = service.get(base);
    history.refuse();
    service.append(history);

    // when
    Access after = snapshot().access();
    JsonNode ofGateway = service.get(base + "/history").result().get(0);
    JsonNode ofAccount = service.get(account + "/history").result().get(0);

    // then
    assertThat(after).isEqualTo(before);
    assertThat(service.get(base).result()).isEqualTo(gateway.result());
    assertThat(ofGateway.get("what").asString()).isEqualTo("change_refused");
    assertThat(ofGateway.get("attempted").asString()).isEqualTo("revoke_token");
    assertThat(ofGateway.get("why").asString()).isEqualTo("no such token");
    assertThat(ofGateway.get("actor").asString()).isEqualTo("anna");
    assertThat(ofAccount.get("what").asString()).isEqualTo("change_refused");
    assertThat(ofAccount.get("attempted").asString()).isEqualTo("remove_price");
    assertThat(ofAccount.has("about")).isFalse();
  }

  /** Written before secrets of settings were sealed. */
  @Test
  void shouldMaskPlainSecretsOfOldEvents() {
    // given
    String document = "{\"stripe\":{\"authorization\":\"Bearer sk-live-0123456789abcdef\"}}";
    GatewaySettings old = new GatewaySettings(false, true, true, null, null, null, document);
    List<Happening> happenings = new java.util.ArrayList<>(history.take());
    happenings.add(
        new Happening(
            gateway.toString(),
            "gateway",
            1,
            new GatewaySettingsChanged(gateway, old, "anna", START.plusSeconds(1))));
    service.append(happenings);

    for (String path :
        List.of(
            base,
            base + "?as_of=2026-11-22T12:00:00Z",
            base + "/history",
            base + "/snapshot",
            base + "/snapshot?as_of=2026-11-22T12:00:00Z",
            account + "/gateways")) {
      // when
      Answer answer = service.get(path);

      // then
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.response().body()).as(path).contains("Bea…cdef").doesNotContain("sk-live");
    }
    assertThat(snapshot().settings().document()).as("runtimes still get it").isEqualTo(document);
  }

  @Test
  void shouldTellWhereAProviderIsCalled() {
    // given
    service.append(history);

    // then
    assertThat(service.get(base + "/url/openai").result().asString())
        .isEqualTo("http://127.0.0.1:8787/v1/" + gateway + "/openai");
    assertThat(service.get(base + "/url/custom-own").status()).isEqualTo(200);
    assertThat(service.get(base + "/url/nobody").errorCode()).isEqualTo(7001);
    assertThat(service.get(account + "/gateways/none/url/openai").errorCode()).isEqualTo(7002);
  }

  @ParameterizedTest
  @CsvSource({
    "/gateways/lab/api-keys?as_of=2026-11-22T11:00:00Z, as_of",
    "/gateways/lab/provider_configs?per_page=51, per_page",
    "/custom-providers?as_of=2026-11-22T11:00:00Z, as_of",
    "/prices?as_of=yesterday, as_of",
    "/prices?page=0, page",
    "/history?as_of=2026-11-22T11:00:00Z, as_of",
  })
  void shouldNameTheParameterThatIsWrong(String path, String parameter) {
    // given
    service.append(history);

    // when
    Answer answer = service.get(account + path);

    // then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/path/1").asString()).isEqualTo(parameter);
  }
}
