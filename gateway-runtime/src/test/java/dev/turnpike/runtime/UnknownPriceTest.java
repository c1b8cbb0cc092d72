package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.ModelPrice;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.TokenPrice;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model without a price, where a budget of dollars is to be charged. */
class UnknownPriceTest {
  private static final String USER = "{\"user_id\":\"anna\"}";
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
    gateway.deploy(
        "unpriced",
        Graphs.graph(
            Graphs.start("budget"),
            Graphs.rate("budget", "cost", "1", "unpriced", null),
            Graphs.model("unpriced", "brand-new", "", "END", "small"),
            Graphs.model("small", Graphs.SMALL, "", "END", null),
            Graphs.end()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static GatewaySettings policy(String policy) {
    return new GatewaySettings(
        false, true, true, null, null, null, "{\"unknown_price\":\"" + policy + "\"}");
  }

  @ParameterizedTest
  @CsvSource({"allow, 200, brand-new", "fallback, 200, " + Graphs.SMALL})
  void shouldCallItOrTakeTheFallback(String policy, int status, String model) throws Exception {
    gateway.publish(policy(policy));

    HttpResponse<String> answer = gateway.ask(body("dynamic/unpriced"), "cf-aig-metadata", USER);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "cf-aig-model")).isEqualTo(model);
  }

  @Test
  void shouldRefuseWhatItCannotChargeAndSayWhy() throws Exception {
    gateway.publish(policy("refuse"));

    HttpResponse<String> answer = gateway.ask(body("dynamic/unpriced"), "cf-aig-metadata", USER);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("workers-ai/brand-new has no price");
  }

  @Test
  void shouldTakeTheAccountsPriceAsAPrice() throws Exception {
    gateway.publish(
        policy("refuse"),
        new Access(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new ModelPrice(
                    "workers-ai",
                    "brand-new",
                    ModelPricing.flat(TokenPrice.perMillion("1", "1")),
                    null,
                    null))));

    HttpResponse<String> answer = gateway.ask(body("dynamic/unpriced"), "cf-aig-metadata", USER);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "turnpike-cost-usd")).isNotEqualTo("0");
    gateway.publish(GatewaySettings.DEFAULT, Access.NONE);
  }
}
