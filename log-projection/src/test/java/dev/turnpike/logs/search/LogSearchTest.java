package dev.turnpike.logs.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.logs.RunningLogs;
import dev.turnpike.logs.RunningLogs.Answer;
import dev.turnpike.logs.SampleEntry;
import dev.turnpike.logs.store.LogStore;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three entries: {@code anna}'s, {@code bob}'s failed one, and one that took no route. Over 300
 * lines, as each field with each operator is a row.
 */
class LogSearchTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final GatewayId GATEWAY = SampleEntry.freshGateway();

  private static final LogEntry ANNA =
      SampleEntry.of(GATEWAY)
          .at(NOON)
          .route("smart-route", 2, "START", "is-admin", "m70b")
          .model("big-model")
          .metadata(Map.of("user", "anna", "seats", 5, "paid", true, "note", "100%_\\"))
          .cost(Money.ofPicos(1))
          .customCost(true)
          .tokens(10, 20)
          .duration(100)
          .build();

  private static final LogEntry BOB =
      SampleEntry.of(GATEWAY)
          .at(NOON.plusSeconds(1))
          .route("smart-route", 3, "START", "m8b")
          .provider("workers-ai")
          .model("small-model")
          .requestType("embeddings")
          .metadata(Map.of("user", "bob", "seats", 50, "paid", false, "anna", "user"))
          .status(502)
          .cost(null)
          .tokens(0, 0)
          .duration(2_000)
          .userAgent(null)
          .build();

  private static final LogEntry PLAIN =
      SampleEntry.of(GATEWAY)
          .at(NOON.plusSeconds(2))
          .metadata(Map.of("seats", "5"))
          .cached(true)
          .cost(Money.ofPicos(2_500_000_000_000L))
          .tokens(7, 1)
          .duration(3)
          .build();

  private static RunningLogs logs;

  @BeforeAll
  static void start() {
    logs = RunningLogs.start(TestEngines.postgres().freshDatabase());
    LogEntry elsewhere = SampleEntry.of(SampleEntry.freshGateway()).at(NOON).build();
    int duplicates =
        logs.bean(LogStore.class).store(List.of(ANNA, BOB, PLAIN, elsewhere), List.of(), Map.of());
    assertThat(duplicates).isZero();
  }

  @AfterAll
  static void stop() {
    logs.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "provider | eq | \"openai\" | AP",
        "provider | neq | \"openai\" | B",
        "provider | contains | \"ai\" | ABP",
        "provider | lt | \"w\" | AP",
        "provider | gt | \"openai\" | B",
        "model | eq | [\"big-model\",\"small-model\"] | AB",
        "model | neq | [\"big-model\",\"small-model\"] | P",
        "model | contains | [\"big\",\"small\"] | AB",
        "requested_model | contains | \"dynamic/\" | ABP",
        "model_type | eq | \"embeddings\" | B",
        "request_type | neq | \"embeddings\" | AP",
        "request_content_type | eq | \"application/json\" | ABP",
        "response_content_type | contains | \"xml\" | -",
        "success | eq | true | AP",
        "success | neq | true | B",
        "success | eq | [true,false] | ABP",
        "cached | eq | \"true\" | P",
        "cached | eq | 0 | AB",
        "streamed | eq | false | ABP",
        "simulated | eq | true | ABP",
        "custom_cost | eq | true | A",
        "status_code | eq | 502 | B",
        "status_code | gt | 200 | B",
        "status_code | lt | 502 | AP",
        "status_code | neq | [200] | B",
        "status_code | gt | 199.5 | ABP",
        "cost | eq | \"0.000000000001\" | A",
        "cost | eq | 2.5 | P",
        "cost | gt | 0 | AP",
        "cost | lt | 1 | A",
        "cost | neq | 2.5 | AB",
        "tokens | eq | 30 | A",
        "tokens | gt | 0 | AP",
        "tokens_in | lt | 10 | BP",
        "tokens_out | gt | 1 | A",
        "duration | gt | 99 | AB",
        "feedback | eq | 1 | -",
        "feedback | neq | 1 | ABP",
        "user_agent | eq | \"curl/8\" | AP",
        "user_agent | neq | \"curl/8\" | B",
        "route | eq | \"smart-route\" | AB",
        "route | neq | \"smart-route\" | P",
        "route_version | eq | 3 | B",
        "route_version | gt | 2 | B",
        "created_at | eq | \"2026-11-22T12:00:01Z\" | B",
        "created_at | gt | \"2026-11-22T12:00:00Z\" | BP",
        "created_at | lt | \"2026-11-22T13:00:01+01:00\" | A",
        "created_at | neq | \"2026-11-22T12:00:01Z\" | AP",
        "metadata.key | eq | \"user\" | AB",
        "metadata.key | neq | \"user\" | P",
        "metadata.key | contains | \"a\" | ABP",
        "metadata.key | contains | \"nn\" | B",
        "metadata.key | gt | \"t\" | AB",
        "metadata.value | eq | \"anna\" | A",
        "metadata.value | neq | \"anna\" | BP",
        "metadata.value | contains | \"nn\" | A",
        "metadata.value | eq | \"5\" | AP",
        "metadata.value | eq | true | A",
        "metadata.user | eq | \"anna\" | A",
        "metadata.user | eq | [\"anna\",\"bob\"] | AB",
        "metadata.user | neq | \"anna\" | BP",
        "metadata.user | neq | [\"anna\",\"bob\"] | P",
        "metadata.user | contains | \"o\" | B",
        "metadata.user | gt | \"anna\" | B",
        "metadata.user | lt | \"b\" | A",
        "metadata.anna | eq | \"user\" | B",
        "metadata.anna | eq | \"anna\" | -",
        "metadata.seats | eq | 5 | AP",
        "metadata.seats | eq | \"5.0\" | A",
        "metadata.seats | gt | 9 | B",
        "metadata.seats | lt | 50 | AP",
        "metadata.seats | lt | \"x\" | P",
        "metadata.seats | contains | \"5\" | ABP",
        "metadata.paid | eq | true | A",
        "metadata.paid | neq | false | AP",
        "metadata.paid | gt | 0 | -",
        "metadata.note | contains | \"%\" | A",
        "metadata.note | contains | \"_\\\\\" | A",
        "metadata.note | contains | \"1_0\" | -",
        "metadata.note | contains | \"1%_\" | -",
        "provider | eq | \"' OR '1'='1\" | -",
        "metadata.x' OR '1'='1 | eq | \"5\" | -",
        "metadata.x'); DROP TABLE log_projection.log; -- | contains | \"x\" | -",
        "metadata.user | eq | \"\\u0000\" | -",
        "metadata.\\u0000 | gt | \"\\ud800\" | -",
        "metadata.seats | eq | 1e999999999 | -",
        "metadata.seats | gt | \"1e999999999\" | P"
      })
  void shouldFilter(String key, String operator, String value, String found) {
    String filter =
        "{\"key\":\"%s\",\"operator\":\"%s\",\"value\":%s}".formatted(key, operator, value);

    Answer answer = logs.search(GATEWAY, "filters", "[" + filter + "]");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(names(answer)).isEqualTo(found);
    assertThat(answer.total()).isEqualTo(found.equals("-") ? 0 : found.length());
    assertThat(names(logs.search(GATEWAY, "filters", filter))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "route, smart-route, AB",
    "route, id-of-smart-route, AB",
    "min_cost, 0.000000000001, AP",
    "min_cost, 0.000000000002, P",
    "max_cost, 0.000000000001, A",
    "max_cost, 0, -",
    "min_duration, 100, AB",
    "max_duration, 100, AP",
    "min_tokens_in, 10, A",
    "max_tokens_in, 7, BP",
    "min_tokens_out, 20, A",
    "max_tokens_out, 1, BP",
    "min_total_tokens, 8, AP",
    "max_total_tokens, 8, BP",
    "feedback, 1, -",
    "model_type, embeddings, B",
    "request_type, embeddings, B",
    "request_content_type, application/json, ABP",
    "response_content_type, text/plain, -",
    "route, other, -",
    "route_version, 2, A",
    "element, START, AB",
    "element, m8b, B",
    "element, START>m8b, -",
    "model, small-model, B",
    "search, mall, B",
    "provider, workers-ai, B",
    "status_code, 502, B",
    "success, true, AP",
    "cached, true, P",
    "cost, 2.5, P",
    "custom_cost, true, A",
    "streamed, true, -",
    "start_date, 2026-11-22T12:00:01Z, BP",
    "end_date, 2026-11-22T12:00:01Z, AB",
    "metadata.user, anna, A",
    "metadata.seats, 5, AP",
    "metadata.seats, 50, B",
    "metadata.paid, true, A",
    "metadata.paid, TRUE, -",
    "metadata.key, user, -",
    "metadata.anna, user, B"
  })
  void shouldFilterByAParameterOfItsOwn(String name, String value, String found) {
    Answer answer = logs.search(GATEWAY, name, value);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(names(answer)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key=success operator=eq value=true | AP",
        "key=metadata.user operator=eq value=anna value=bob | AB",
        "operator=neq value=anna value=bob key=metadata.user | P",
        "key=success operator=eq value=true key=cached operator=neq value=true | A",
        "value=true key=success operator=eq value=true key=cached operator=neq | A",
        "key=metadata.key operator=eq value=user key=metadata.value operator=eq value=anna | A",
        "key=success value=true | AP",
        "key=metadata.user operator=contains value=%25o%26 | -"
      })
  void shouldFilterBySpreadParametersAsCloudflaresClientsSendThem(String members, String found) {
    String[] sent =
        Stream.of(members.split(" "))
            .map(member -> "filters." + member)
            .flatMap(member -> Stream.of(member.split("=", 2)))
            .toArray(String[]::new);

    Answer answer = logs.search(GATEWAY, sent);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(names(answer)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "filters.key, nonsense, cannot filter by",
    "filters.kye, success, has no .kye",
    "filters.value, true, key must be a text",
    "filters.operator, is, key must be a text"
  })
  void shouldRefuseSpreadParametersThatAreNoFilter(String name, String value, String why) {
    Answer answer = logs.search(GATEWAY, name, value, "filters.value", "x");

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.text()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({
    "START, true, AB",
    "is-admin, true, A",
    "is-admin, false, -",
    "m8b, true, B",
    "nowhere, true, -"
  })
  void shouldFilterByTheOutputTakenAtAnElement(String element, String arm, String found) {
    Answer answer = logs.search(GATEWAY, "element", element, "arm", arm);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(names(answer)).isEqualTo(found);
  }

  @Test
  void shouldRefuseAnOutputWithoutItsElement() {
    Answer refused = logs.search(GATEWAY, "arm", "true");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("element is required with arm");
  }

  @Test
  void shouldJoinFiltersByAndAndRepeatedValuesByOr() {
    assertThat(names(logs.search(GATEWAY, "route", "smart-route", "success", "true")))
        .isEqualTo("A");
    assertThat(names(logs.search(GATEWAY, "metadata.user", "anna", "metadata.user", "bob")))
        .isEqualTo("AB");
    assertThat(names(logs.search(GATEWAY, "metadata.user", "anna", "metadata.seats", "50")))
        .isEqualTo("-");
    assertThat(
            names(
                logs.search(
                    GATEWAY,
                    "filters",
                    "[{\"key\":\"success\",\"value\":true},"
                        + "{\"key\":\"cached\",\"operator\":\"neq\",\"value\":true}]",
                    "metadata.user",
                    "anna")))
        .isEqualTo("A");
    assertThat(names(logs.search(GATEWAY, "request_id", BOB.requestId()))).isEqualTo("B");
    assertThat(names(logs.search(GATEWAY, "event_id", BOB.eventId()))).isEqualTo("B");
    assertThat(
            names(
                logs.search(GATEWAY, "filters", "{\"key\":\"id\",\"value\":\"" + BOB.id() + "\"}")))
        .isEqualTo("B");
    assertThat(names(logs.search(GATEWAY, "filters", "[]"))).isEqualTo("ABP");
  }

  @ParameterizedTest
  @CsvSource({
    "created_at, ABP",
    "provider, APB",
    "model, APB",
    "model_type, APB",
    "success, BAP",
    "cached, ABP",
    "cost, APB",
    "tokens_in, BPA",
    "tokens_out, BPA",
    "duration, PAB"
  })
  void shouldOrder(String column, String ascending) {
    // given
    String tied = sortedById(ascending, column);

    // when / then
    assertThat(order(logs.search(GATEWAY, "order_by", column, "order_by_direction", "asc")))
        .isEqualTo(tied);
    String descending = new StringBuilder(tied).reverse().toString();
    assertThat(order(logs.search(GATEWAY, "order_by", column, "order_by_direction", "desc")))
        .isEqualTo(column.equals("cost") ? "PAB" : descending);
    assertThat(order(logs.search(GATEWAY, "order_by", column)))
        .isEqualTo(column.equals("cost") ? "PAB" : descending);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order_by=id",
        "order_by_direction=up",
        "page=0",
        "page=1.5",
        "per_page=51",
        "per_page=-1",
        "start_date=2026-11-22",
        "end_date=+999999999-01-01T00:00:00Z",
        "route_version=two",
        "route_version=1e999999999",
        "status_code=OK",
        "success=yes",
        "cached=2",
        "cost=free",
        "cost=1e999999999",
        "cost=99999999",
        "custom_cost=perhaps",
        "model=\0",
        "cursor=abc",
        "cursor=%%%",
        "cursor=KzEyMDI2LTAxLTAxVDAwOjAwOjAwWgow",
        "filters=x",
        "filters=7",
        "filters=[7]",
        "filters=[[]]",
        "filters=[{}]",
        "filters=[{\"key\":\"provider\"}]",
        "filters=[{\"key\":7,\"value\":7}]",
        "filters=[{\"key\":\"provider\",\"value\":[]}]",
        "filters=[{\"key\":\"provider\",\"value\":[null]}]",
        "filters=[{\"key\":\"provider\",\"value\":{\"a\":1}}]",
        "filters=[{\"key\":\"provider\",\"operator\":\"like\",\"value\":\"x\"}]",
        "filters=[{\"key\":\"provider\",\"operator\":7,\"value\":\"x\"}]",
        "filters=[{\"key\":\"password\",\"value\":\"x\"}]",
        "filters=[{\"key\":\"status_code\",\"operator\":\"contains\",\"value\":\"2\"}]",
        "filters=[{\"key\":\"success\",\"operator\":\"gt\",\"value\":true}]",
        "filters=[{\"key\":\"created_at\",\"value\":\"noon\"}]",
        "filters=[{\"key\":\"tokens\",\"operator\":\"lt\",\"value\":1e999999999}]"
      })
  void shouldRefuseWhatMakesNoSenseAndNameTheParameter(String parameter) {
    String name = parameter.substring(0, parameter.indexOf('='));

    Answer answer = logs.search(GATEWAY, name, parameter.substring(name.length() + 1));

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.body().at("/success").asBoolean(true)).isFalse();
    assertThat(answer.body().at("/errors/0/code").asInt()).isEqualTo(7001);
    assertThat(answer.body().at("/errors/0/message").asString()).contains(name);
    assertThat(answer.body().at("/errors/0/path/1").asString()).isEqualTo(name);
  }

  @Test
  void shouldRefuseMoreFiltersThanItTakesAndCursorsOfAnotherOrder() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      many.add("metadata.k" + i);
      many.add("v");
    }
    assertThat(logs.search(GATEWAY, many.toArray(String[]::new)).status()).isEqualTo(400);
    String filter = "{\"key\":\"model\",\"value\":\"x\"}";
    assertThat(
            logs.search(GATEWAY, "filters", "[" + (filter + ",").repeat(50) + filter + "]")
                .status())
        .isEqualTo(400);
    String cursor = logs.search(GATEWAY, "per_page", "1").cursor();
    assertThat(cursor).isNotEmpty();
    Answer other = logs.search(GATEWAY, "order_by", "cost", "cursor", cursor);
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.body().at("/errors/0/path/1").asString()).isEqualTo("cursor");
    assertThat(logs.search(GATEWAY, "order_by", "cost", "per_page", "1").cursor()).isEmpty();
    assertThat(logs.search(GATEWAY, "model", "a", "foo", "bar").status()).isEqualTo(200);
    assertThat(logs.get(RunningLogs.path(GATEWAY).replace(GATEWAY.gateway(), "no%20name")).status())
        .isEqualTo(404);
  }

  private static String order(Answer answer) {
    StringBuilder names = new StringBuilder();
    answer.ids().forEach(id -> names.append(name(id)));
    return names.toString();
  }

  /** The entries found, whatever their order; a dash for none. */
  private static String names(Answer answer) {
    String sorted =
        order(answer).chars().sorted().mapToObj(Character::toString).reduce("", String::concat);
    return sorted.isEmpty() ? "-" : sorted;
  }

  private static String name(String id) {
    return id.equals(ANNA.id())
        ? "A"
        : id.equals(BOB.id()) ? "B" : id.equals(PLAIN.id()) ? "P" : "?";
  }

  /** Entries that are equal in a column come in the order of their ids. */
  private static String sortedById(String expected, String column) {
    String tied =
        switch (column) {
          case "provider", "model_type", "success" -> "AP";
          case "cached" -> "AB";
          default -> "";
        };
    if (tied.isEmpty()) {
      return expected;
    }
    LogEntry first = tied.charAt(0) == 'A' ? ANNA : PLAIN;
    LogEntry second = tied.charAt(1) == 'B' ? BOB : PLAIN;
    boolean swap = first.id().compareTo(second.id()) > 0;
    return swap ? expected.replace(tied, new StringBuilder(tied).reverse()) : expected;
  }
}
