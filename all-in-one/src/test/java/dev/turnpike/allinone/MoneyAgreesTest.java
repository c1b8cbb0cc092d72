package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.allinone.Client.Answer;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.CompactedTopicReader;
import dev.turnpike.kit.kafka.KafkaSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MoneyAgreesTest {
  private static final String ROUTES = "/gateways/default/routes";
  private final PlatformSettings platform = RunningPlatform.get();
  private final Client client = new Client(platform);

  @Test
  void shouldSayTheSameAmountEverywhereToThePicodollar() {
    // given
    client.control("DELETE", ROUTES + "/money", "");
    Answer created =
        client.control(
            "POST", ROUTES, "{\"name\":\"money\",\"elements\":" + Graphs.budget("1000000") + "}");
    assertThat(created.status()).as(created.toString()).isEqualTo(200);
    String routeId = created.result().path("id").asString("");
    Map<String, Standing> standings = new ConcurrentHashMap<>();
    KafkaSettings kafka =
        new KafkaSettings("127.0.0.1:" + platform.kafkaPort(), "money-agrees-test");
    try (CompactedTopicReader reader =
        CompactedTopicReader.start(
            "standings",
            kafka,
            Topics.STANDINGS.name(),
            message -> {
              if (message.value() != null) {
                Standing standing = WireJson.read(message.value(), Standing.class);
                if (standing.budget().routeId().equals(routeId)) {
                  standings.merge(
                      standing.key(), standing, (a, b) -> a.revision() > b.revision() ? a : b);
                }
              }
            })) {
      reader.caughtUp().join();
      awaitServed("money");

      // when
      Money told = Money.ZERO;
      for (int i = 1; i <= 30; i++) {
        Answer answer =
            client.ask(
                "default",
                "dynamic/money",
                "payer",
                Map.of(
                    "cf-aig-custom-cost",
                    "{\"per_token_in\":0.0000%d,\"per_token_out\":0.00000001234%d}"
                        .formatted(i, i)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        told = told.plus(Money.parseUsd(answer.header("turnpike-cost-usd")));
      }

      // then
      Money expected = told;
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> {
            assertThat(standings.get("[\"payer\"]"))
                    .isNotNull()
                    .extracting(Standing::spent)
                    .isEqualTo(expected.picos());
            assertThat(spentByBudgets()).isEqualTo(expected);
            assertThat(spentByLogs()).isEqualTo(expected);
          });
    }
  }

  private Money spentByBudgets() {
    JsonNode budgets = client.get("/gateways/default/budgets?route=money&key=payer").result();
    assertThat(budgets).hasSize(1);
    return Money.parseUsd(budgets.path(0).path("spent").asString(""));
  }

  private Money spentByLogs() {
    JsonNode logs =
        client
            .get("/gateways/default/logs?route=money&metadata.user_id=payer&per_page=50")
            .result();
    assertThat(logs).hasSize(30);
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode log : logs) {
      sum = sum.add(new BigDecimal(log.path("cost_usd").asString("")));
    }
    return Money.ofUsd(sum);
  }

  private void awaitServed(String route) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> client.ask("default", "dynamic/" + route, "probe", Map.of()).status() == 200);
  }
}
