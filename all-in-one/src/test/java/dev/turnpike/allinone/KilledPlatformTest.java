package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.allinone.Client.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KilledPlatformTest {
  private static final String ROUTE = "/gateways/default/routes/kept";
  private static final Map<String, String> DEAR =
      Map.of("cf-aig-custom-cost", "{\"per_token_in\":0.2,\"per_token_out\":0.2}");

  @Test
  void shouldHaveRoutesVersionsSpendAndLogsAfterKillMinusNine(@TempDir Path temp)
      throws InterruptedException {
    // given
    Path data = temp.resolve("data");
    Map<String, String> ports = FreePorts.environment();
    JsonNode budget;
    JsonNode logs;
    try (PlatformProcess platform = PlatformProcess.start(data, ports).awaitUp()) {
      Client client = new Client(platform.settings());
      assertOk(
          client.control(
              "POST",
              "/gateways/default/routes",
              "{\"name\":\"kept\",\"elements\":" + Graphs.budget("5") + "}"));
      assertOk(
          client.control("POST", ROUTE + "/versions", "{\"elements\":" + Graphs.budget("1") + "}"));
      assertOk(client.control("POST", ROUTE + "/deployments", "{\"version_id\":\"2\"}"));
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() ->
              client
                  .ask("default", "dynamic/kept", "probe", Map.of())
                  .header("turnpike-route-version")
                  .equals("2"));
      assertThat(client.ask("default", "dynamic/kept", "spender", DEAR).header("cf-aig-model"))
          .isEqualTo(Graphs.LARGE);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> budgets(client).size() == 1 && logs(client).size() == 1);
      budget = budgets(client).path(0);
      logs = logs(client);

      // when
      assertThat(second(data)).contains(data.toString());
      platform.kill();
    }

    // then
    try (PlatformProcess platform = PlatformProcess.start(data, ports).awaitUp()) {
      Client client = new Client(platform.settings());
      JsonNode versions = client.get(ROUTE + "/versions").body().at("/data/versions");
      assertThat(versions).hasSize(2);
      assertThat(versions.path(0).path("active").asString("")).isEqualTo("true");
      assertThat(budgets(client).path(0).path("spent")).isEqualTo(budget.path("spent"));
      assertThat(logs(client)).isEqualTo(logs);
      assertThat(client.ask("default", "dynamic/kept", "spender", Map.of()).header("cf-aig-model"))
          .isEqualTo(Graphs.SMALL);
      assertThat(platform.stop()).isIn(0, 143);
    }
  }

  /** Starts a second platform on data that has an owner, and returns what it says. */
  private static String second(Path data) throws InterruptedException {
    try (PlatformProcess second = PlatformProcess.start(data, FreePorts.environment())) {
      assertThat(second.awaitExit()).isEqualTo(1);
      return second.output();
    }
  }

  private static JsonNode budgets(Client client) {
    return client.get("/gateways/default/budgets?route=kept&key=spender").result();
  }

  private static JsonNode logs(Client client) {
    return client.get("/gateways/default/logs?route=kept&metadata.user_id=spender").result();
  }

  private static void assertOk(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }
}
