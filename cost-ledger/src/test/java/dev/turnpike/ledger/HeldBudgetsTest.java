package dev.turnpike.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.HoldsReport;
import dev.turnpike.contracts.budget.HoldsReport.HeldKey;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What runtimes tell of their holds, in the answers about budgets. */
class HeldBudgetsTest {
  private static final String ANNA = "[\"anna\"]";
  private static RunningLedger ledger;
  private static LedgerTopics topics;

  private final Sample sample = Sample.fresh();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final String runtime = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    topics = LedgerTopics.open();
    // Of a runtime that ended long before this ledger began.
    topics.tellHolds("gone/0", report("gone", Sample.fresh(), Instant.EPOCH, 5));
    ledger = RunningLedger.start(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    ledger.close();
    topics.close();
  }

  @Test
  void shouldTellWhatIsHeldApartFromWhatIsSpent() {
    // given
    topics.tell(sample.usage(now, sample.charge(ANNA, Sample.DOLLAR / 2)));
    await()
        .until(
            () -> ledger.budgets(gateway()).body().at("/result/0/spent").asString(""),
            "0.5"::equals);

    // when
    await()
        .untilAsserted(() -> {
          topics.tellHolds(runtime + "/0", report(runtime, sample, now, Sample.DOLLAR / 10));
          assertThat(first().path("held").asString("")).isEqualTo("0.1");
        });

    // then
    JsonNode budget = first();
    assertThat(budget.path("spent").asString()).isEqualTo("0.5");
    assertThat(budget.path("available").asString()).isEqualTo("0.4");
    assertThat(budget.path("used_share").asString()).isEqualTo("0.5");
    assertThat(budget.path("exceeded").asBoolean()).isFalse();
    assertThat(Instant.parse(budget.path("held_as_of").asString())).isEqualTo(now);
    topics.tellHolds(runtime + "/0", report(runtime, sample, now, Sample.DOLLAR / 10));
    JsonNode ranked = first("order_by", "spent");
    assertThat(ranked.path("held").asString()).isEqualTo("0.1");
    assertThat(ranked.path("available").asString()).isEqualTo("0.4");
    JsonNode past = first("as_of", now.toString());
    assertThat(past.path("available").asString()).isEqualTo("0.5");
    assertThat(past.has("held")).isFalse();
    assertThat(past.has("held_as_of")).isFalse();

    // when more is held than is left
    topics.tellHolds(runtime + "/0", report(runtime, sample, now, Sample.DOLLAR));

    // then
    await().until(() -> first().path("held").asString(""), "1"::equals);
    assertThat(first().path("available").asString()).isEqualTo("0");

    // when the runtime ends
    topics.tellHolds(runtime + "/0", null);

    // then
    await().until(() -> !first().has("held"));
    assertThat(first().path("available").asString()).isEqualTo("0.5");
  }

  private JsonNode first(String... parameters) {
    return ledger.budgets(gateway(), parameters).body().at("/result/0");
  }

  private String gateway() {
    return sample.gateway().gateway();
  }

  private static HoldsReport report(String runtime, Sample of, Instant at, long amount) {
    HeldKey held = new HeldKey(of.budget(), ANNA, amount);
    return new HoldsReport(runtime, 1, 0, 1, Sample.micros(at), 1, List.of(held));
  }
}
