package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.allinone.Client.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a request in flight has set aside is seen by whoever asks for budgets. */
class HeldMoneyTest {
  private static final String ROUTES = "/gateways/default/routes";
  private static final Map<String, String> SLOW = Map.of("x-simulator-fault", "delay=4000");

  private final Client client = new Client(RunningPlatform.get());

  @Test
  void shouldShowWhatIsHeldWhileARequestIsUnderWayAndNothingAfterIt() {
    // given a key that was charged
    client.control("DELETE", ROUTES + "/held", "");
    Answer created =
        client.control(
            "POST", ROUTES, "{\"name\":\"held\",\"elements\":" + Graphs.budget("1") + "}");
    assertThat(created.status()).as(created.toString()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> client.ask("default", "dynamic/held", "holder", Map.of()).status() == 200);
    await().atMost(Duration.ofSeconds(10)).until(() -> decimal("held").signum() == 0);
    BigDecimal before = decimal("spent");

    // when
    CompletableFuture<Answer> slow =
        CompletableFuture.supplyAsync(() -> client.ask("default", "dynamic/held", "holder", SLOW));

    // then
    await().atMost(Duration.ofSeconds(10)).until(() -> decimal("held").signum() > 0);
    JsonNode budget = budget();
    BigDecimal held = new BigDecimal(budget.path("held").asString(""));
    assertThat(slow).isNotDone();
    assertThat(new BigDecimal(budget.path("spent").asString(""))).isEqualByComparingTo(before);
    assertThat(new BigDecimal(budget.path("available").asString("")))
        .isEqualByComparingTo(BigDecimal.ONE.subtract(before).subtract(held));

    // when it is answered
    BigDecimal cost = new BigDecimal(slow.join().header("turnpike-cost-usd"));

    // then
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          assertThat(decimal("held")).isEqualByComparingTo("0");
          assertThat(decimal("spent")).isEqualByComparingTo(before.add(cost));
        });
  }

  private BigDecimal decimal(String field) {
    String text = budget().path(field).asString("");
    return text.isEmpty() ? BigDecimal.ONE.negate() : new BigDecimal(text);
  }

  private JsonNode budget() {
    return client.get("/gateways/default/budgets?route=held&key=holder").result().path(0);
  }
}
