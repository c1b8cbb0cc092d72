package dev.turnpike.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.testing.TestEngines;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** No message, whoever wrote it, keeps the ledger from booking the next one. */
class HostileUsageTest {
  private static final String ANNA = "[\"anna\"]";
  private static RunningLedger ledger;
  private static LedgerTopics topics;

  private final Sample sample = Sample.fresh();
  private final Instant now = Instant.now();

  @BeforeAll
  static void start() {
    topics = LedgerTopics.open();
    ledger = RunningLedger.start(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    ledger.close();
    topics.close();
  }

  @Test
  void shouldSetAsideWhatIsNoUsageEventAndBookWhatComesAfter() {
    // given
    List<byte[]> hostile = new ArrayList<>();
    for (String text :
        List.of(
            "",
            "null",
            "7",
            "[]",
            "{}",
            "{\"request_id\":",
            "\0\0",
            "\u001f{",
            "[".repeat(9_000))) {
      hostile.add(text.getBytes(UTF_8));
    }
    hostile.add(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    hostile.add(event(e -> e.put("request_id", "no-uuid")));
    hostile.add(event(e -> e.put("request_id", "1-1-1-1-1")));
    hostile.add(event(e -> e.put("request_id", "x\0y")));
    hostile.add(event(e -> e.put("attempt", -1)));
    hostile.add(event(e -> e.put("finished_at", "+1000000000-12-31T23:59:59Z")));
    hostile.add(event(e -> e.put("finished_at", "1900-01-01T00:00:00Z")));
    hostile.add(event(e -> e.put("gateway", "no gateway")));
    for (String name : List.of("request_id", "gateway", "charges", "finished_at", "tokens")) {
      hostile.add(event(e -> e.remove(name)));
      hostile.add(event(e -> e.putNull(name)));
    }
    hostile.add(event(e -> ((ObjectNode) e.at("/route")).put("name", "a\0b")));
    hostile.add(event(e -> ((ObjectNode) e.at("/route")).put("name", "x".repeat(9_000))));
    hostile.add(event(e -> ((ObjectNode) e.at("/tokens")).put("input", -1)));
    for (String key :
        List.of(
            "anna",
            "",
            "[",
            "[\"a\"",
            "{}",
            "[[1]]",
            "[{}]",
            "[1] [2]",
            "[1],\"spent\":[2]",
            "\"a\"",
            "null",
            "[\"a\0\"]",
            "[\"" + "x".repeat(200_000) + "\"]")) {
      hostile.add(charge(c -> c.put("key", key)));
    }
    hostile.add(charge(c -> c.put("amount", "-1")));
    hostile.add(charge(c -> c.put("amount", "0.0000000000001")));
    hostile.add(charge(c -> c.put("amount", "1e999999999")));
    hostile.add(charge(c -> c.put("amount", "99999999999999999999")));
    hostile.add(charge(c -> c.put("limit", "-1")));
    hostile.add(charge(c -> c.put("window_micros", 0)));
    hostile.add(charge(c -> c.put("window_micros", -5)));
    hostile.add(charge(c -> c.put("technique", "leaky")));
    for (String name : List.of("key", "amount", "limit", "technique", "budget")) {
      hostile.add(charge(c -> c.remove(name)));
    }
    for (String name : List.of("gateway", "route_id", "element_id", "unit")) {
      hostile.add(charge(c -> ((ObjectNode) c.at("/budget")).remove(name)));
      hostile.add(charge(c -> ((ObjectNode) c.at("/budget")).put(name, "\0")));
    }
    hostile.add(
        new String(event(e -> {}), UTF_8).replace("[\\\"anna", "[\\\"\\ud800").getBytes(UTF_8));
    double rejected = ledger.counter("turnpike.ledger.rejected");

    // when
    hostile.forEach(message -> topics.tell(3, message));
    topics.tell(3, WireJson.write(sample.usage(now, sample.charge(ANNA, 42))));

    // then
    awaitSpent(ANNA, 42);
    assertThat(ledger.counter("turnpike.ledger.rejected") - rejected).isEqualTo(hostile.size());
    List<byte[]> aside =
        ledger
            .jdbc()
            .queryForList(
                "SELECT message FROM cost_ledger.rejected WHERE usage_partition = 3"
                    + " ORDER BY usage_offset",
                byte[].class);
    assertThat(aside).hasSameSizeAs(hostile);
    for (int i = 0; i < aside.size(); i++) {
      assertThat(aside.get(i)).isEqualTo(hostile.get(i));
    }
    assertThat(ledger.get("/readyz").status()).isEqualTo(200);
  }

  @Test
  void shouldHoldSumsThatDoNotFit() {
    // when
    Charge all = sample.charge(ANNA, Long.MAX_VALUE);
    topics.tell(sample.usage(now, all));
    topics.tell(sample.usage(now, all));
    topics.tell(sample.usage(now, all));

    // then
    awaitSpent(ANNA, Long.MAX_VALUE);
    await()
        .untilAsserted(() ->
            assertThat(
                    ledger
                        .jdbc()
                        .queryForObject(
                            "SELECT sum(amount) FROM cost_ledger.spend WHERE amount > 9e18",
                            BigDecimal.class))
                .isEqualByComparingTo(
                    BigDecimal.valueOf(Long.MAX_VALUE).multiply(BigDecimal.valueOf(3))));
    JsonNode budget = ledger.budgets(sample.gateway().gateway()).body().at("/result/0");
    assertThat(budget.at("/spent").asString()).isEqualTo("9223372.036854775807");
  }

  @Test
  void shouldBookKeysOfAnyTextAndElementsOfAnyName() {
    // given
    Random random = new Random(11);
    StringBuilder noise = new StringBuilder();
    random
        .ints(100_000, 0x21, 0x7e)
        .filter(c -> c != '"' && c != '\\')
        .forEach(c -> noise.append((char) c));
    List<String> keys =
        List.of(
            "[\"" + noise + "\"]",
            "[\"" + noise + "!\"]",
            "[\"a\\u0000b\"]",
            "[\"\\ud800\"]",
            "[\"?\"]",
            "[\"'; DROP TABLE cost_ledger.spend; --\"]",
            "[\"{a,\\\"b\\\",NULL}\",\"\\\\\"]",
            "[1e999999999,\"😀|#\",null,true]");
    String element = "> ' \" \\ {,} | ü😀\n%_";

    // when
    List<Charge> charges = new ArrayList<>();
    for (String key : keys) {
      charges.add(
          new Charge(sample.budget(element, BudgetUnit.COST), key, 5, Sample.DOLLAR_AN_HOUR));
    }
    topics.tell(sample.usage(now, charges.toArray(Charge[]::new)));

    // then
    for (String key : keys) {
      await()
          .untilAsserted(() ->
              assertThat(
                      topics
                          .standing(sample.budget(element, BudgetUnit.COST), key)
                          .map(Standing::spent))
                  .hasValue(5L));
    }
    var answer = ledger.budgets(sample.gateway().gateway(), "element", element);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/result")).hasSize(keys.size());
    assertThat(ledger.budgets(sample.gateway().gateway(), "key", keys.get(5)).body().at("/result"))
        .hasSize(1);
  }

  @Test
  void shouldSurviveWindowsAsLongAsTimeAndClocksFarAhead() {
    // given
    BudgetTerms forEver =
        new BudgetTerms(1, Window.of(Long.MAX_VALUE, Window.fixed(1).technique()));
    BudgetTerms trailing =
        new BudgetTerms(1, Window.of(Long.MAX_VALUE, Window.sliding(1).technique()));

    // when
    topics.tell(
        sample.usage(
            now,
            new Charge(sample.budget("fixed", BudgetUnit.COST), ANNA, 5, forEver),
            new Charge(sample.budget("sliding", BudgetUnit.COST), ANNA, 5, trailing)));
    topics.tell(sample.usage(Instant.parse("9999-12-31T00:00:00Z"), sample.charge(ANNA, 30)));
    topics.tell(sample.usage(now.minusSeconds(1), sample.charge(ANNA, 4)));

    // then
    awaitSpent(ANNA, 34);
    for (String element : List.of("fixed", "sliding")) {
      Standing standing =
          topics.standing(sample.budget(element, BudgetUnit.COST), ANNA).orElseThrow();
      assertThat(standing.spent()).isEqualTo(5);
      assertThat(standing.exceededUntilMicros()).isEqualTo(Long.MAX_VALUE);
    }
    var answer = ledger.budgets(sample.gateway().gateway());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/result")).hasSize(3);
  }

  @Test
  void shouldPassOverASnapshotThatCannotBeRead() {
    // given
    String bad = sample.gateway().toString();

    // when
    topics.tellSnapshot(bad, "{".getBytes(UTF_8));
    topics.tellSnapshot(bad, "{}".getBytes(UTF_8));
    topics.tellSnapshot("\0", null);
    topics.tellSnapshot(
        bad,
        new String(WireJson.write(sample.snapshot(1, "2", "60")), UTF_8)
            .replace("rate", "fate")
            .getBytes(UTF_8));
    topics.tell(sample.snapshot(2, "3", "60"));

    // then
    topics.tell(sample.usage(now, sample.charge(ANNA, 1)));
    awaitSpent(ANNA, 1);
    await()
        .untilAsserted(() ->
            assertThat(
                    ledger
                        .budgets(sample.gateway().gateway())
                        .body()
                        .at("/result/0/limit")
                        .asString())
                .isEqualTo("3"));
  }

  private byte[] event(Consumer<ObjectNode> change) {
    ObjectNode tree =
        (ObjectNode)
            WireJson.mapper()
                .readTree(WireJson.write(sample.usage(now, sample.charge(ANNA, 1_000))));
    change.accept(tree);
    return WireJson.write(tree);
  }

  private byte[] charge(Consumer<ObjectNode> change) {
    return event(e -> change.accept((ObjectNode) e.at("/charges/0")));
  }

  private void awaitSpent(String key, long amount) {
    await()
        .untilAsserted(() ->
            assertThat(topics.standing(sample.budget(), key).map(Standing::spent))
                .hasValue(amount));
  }
}
