package dev.turnpike.routequery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routequery.RunningService.Answer;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What an element can name, read over HTTP. */
class CatalogueTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  @SuppressWarnings("NullAway.Init")
  private static RunningService service;

  private final GatewayId gateway =
      new GatewayId("c" + UUID.randomUUID().toString().substring(0, 8), "lab");
  private final MadeUpHistory history = new MadeUpHistory(gateway, START).createGateway();
  private final String account = "/client/v4/accounts/" + gateway.account() + "/ai-gateway";

  @BeforeAll
  static void start() {
    service = RunningService.on(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void shouldTellWhatAListedModelCostsAndOnWhoseWord() {
    // when
    Answer answer = service.get(account + "/models?search=GPT-4O-mini");

    // then
    JsonNode model = only(answer);
    assertThat(model.get("provider").asString()).isEqualTo("openai");
    assertThat(model.get("model").asString()).isEqualTo("gpt-4o-mini");
    assertThat(model.at("/list_price/output_per_million_usd").asString()).isEqualTo("0.6");
    assertThat(model.at("/list_price/source").asString()).isNotBlank();
    assertThat(LocalDate.parse(model.at("/list_price/as_of").asString())).isNotNull();
    assertThat(model.has("account_price")).isFalse();
  }

  @Test
  void shouldJoinTheAccountsOwnPrices() {
    // given
    history.setPrice("llama-3.2-1b-instruct", 7).setPrice("ours", 3);
    service.append(history);

    // when
    JsonNode listed = only(service.get(account + "/models?search=llama-3.2-1b"));
    JsonNode own = only(service.get(account + "/models?search=@cf/meta/ours"));

    // then
    assertThat(listed.at("/list_price/input_per_million_usd").asString()).isEqualTo("0.027");
    assertThat(listed.at("/account_price/input_per_million_usd").asString()).isEqualTo("7");
    assertThat(own.has("list_price")).isFalse();
    assertThat(own.at("/account_price/source").asString()).isEqualTo("the contract");
  }

  @Test
  void shouldShowModelsInOrderPageByPage() {
    // given
    history.setPrice("ours", 3);
    service.append(history);

    // when
    Answer all = service.get(account + "/models?per_page=50");
    Answer second = service.get(account + "/models?provider=workers-ai&per_page=2&page=2");

    // then
    List<String> names = texts(all.result(), "provider").stream().distinct().toList();
    assertThat(names).isSorted().contains("anthropic", "openai", "workers-ai");
    assertThat(texts(second.result(), "provider")).containsOnly("workers-ai").hasSize(2);
    assertThat(second.body().at("/result_info/total_count").asInt()).isEqualTo(5);
    List<String> ofOne =
        texts(service.get(account + "/models?provider=workers-ai").result(), "model");
    assertThat(ofOne).isSorted();
    assertThat(texts(second.result(), "model")).isEqualTo(ofOne.subList(2, 4));
  }

  @Test
  void shouldListProvidersWithTheAccountsOwn() {
    // given
    history.createProvider("own");
    service.append(history);

    // when
    Answer all = service.get(account + "/providers?per_page=50");
    JsonNode own = only(service.get(account + "/providers?search=custom-own"));
    JsonNode openai = only(service.get(account + "/providers?search=Azure"));

    // then
    assertThat(texts(all.result(), "slug"))
        .contains("openai", "anthropic", "ollama")
        .endsWith("custom-own");
    assertThat(own.get("custom").asBoolean()).isTrue();
    assertThat(own.get("enabled").asBoolean()).isTrue();
    assertThat(own.get("dialects")).hasSize(1);
    assertThat(openai.get("name").asString()).isEqualTo("Azure OpenAI");
    assertThat(openai.get("custom").asBoolean()).isFalse();
    assertThat(openai.at("/dialects/0").asString()).isEqualTo("chat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/models?as_of=2026-11-22T11:00:00Z", "/providers?per_page=51"})
  void shouldRefuseWhatItCannotAnswer(String path) {
    assertThat(service.get(account + path).errorCode()).isEqualTo(7001);
  }

  private static JsonNode only(Answer answer) {
    assertThat(answer.result()).as(answer.toString()).hasSize(1);
    return answer.result().get(0);
  }

  private static List<String> texts(JsonNode items, String name) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.get(name).asString())
        .toList();
  }
}
