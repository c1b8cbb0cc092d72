package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SimulatorTest {

  @Test
  void shouldLetARequestInFlightEndWhenItStops() throws Exception {
    // given
    Simulator simulator = Simulator.start(SimulatorSettings.immediate());
    Caller caller = new Caller(simulator);
    CompletableFuture<HttpResponse<String>> pending =
        caller
            .http()
            .sendAsync(
                caller.request(
                    "POST",
                    "/groq/v1/chat/completions",
                    Caller.body("gpt-4o", "Hello"),
                    "x-simulator-fault",
                    "delay=800"),
                HttpResponse.BodyHandlers.ofString());
    Awaitility.await()
        .until(() -> caller.get("/metrics").response().body().contains("requests_in_flight 1\n"));

    // when
    simulator.close();

    // then
    assertThat(pending.get(1, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> caller.get("/healthz")).isInstanceOf(IOException.class);
  }

  @Test
  void shouldNotWaitForAHungRequestWhenItStops() throws Exception {
    // given
    Simulator simulator = Simulator.start(SimulatorSettings.immediate());
    Caller caller = new Caller(simulator);
    CompletableFuture<HttpResponse<String>> pending =
        caller
            .http()
            .sendAsync(
                caller.request(
                    "POST",
                    "/groq/v1/chat/completions",
                    Caller.body("gpt-4o", "Hello"),
                    "x-simulator-fault",
                    "hang"),
                HttpResponse.BodyHandlers.ofString());
    Awaitility.await()
        .until(() -> caller.get("/metrics").response().body().contains("requests_in_flight 1\n"));

    // when
    long before = System.nanoTime();
    simulator.close();

    // then
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    assertThatThrownBy(() -> pending.get(1, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
  }

  @Test
  void shouldRefuseToStartOnATakenPortAndSayWhere() {
    try (Simulator first = Simulator.start(SimulatorSettings.immediate())) {
      assertThatThrownBy(
              () -> Simulator.start(SimulatorSettings.immediate().withPort(first.port())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("127.0.0.1:" + first.port());
    }
  }

  @Test
  void shouldServeFromSeveralEventLoopsOnOnePort() throws Exception {
    try (Simulator simulator = Simulator.start(SimulatorSettings.immediate().withEventLoops(3))) {
      for (int i = 0; i < 6; i++) {
        assertThat(new Caller(simulator).get("/healthz").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void shouldAnswerInTheFixedSizeOfItsSettings() throws Exception {
    try (Simulator simulator =
        Simulator.start(SimulatorSettings.immediate().withAnswerBytes(1_500))) {
      // when
      var json = new Caller(simulator).chat(Caller.body("gpt-4o", "Hello")).json();

      // then
      assertThat(json.get("choices").get(0).get("message").get("content").asString())
          .hasSize(1_500);
    }
  }

  @Test
  void shouldReadItsSettingsFromTheEnvironment() {
    // when
    SimulatorSettings settings =
        SimulatorApplication.settings(
            Map.of(
                "TURNPIKE_BIND",
                "0.0.0.0",
                "TURNPIKE_SIMULATOR_PORT",
                "9000",
                "TURNPIKE_SIMULATOR_LATENCY_SCALE",
                "0.5",
                "TURNPIKE_SIMULATOR_INVOICES",
                "10",
                "TURNPIKE_SIMULATOR_RECORD",
                "on"));

    // then
    assertThat(settings.bind()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isEqualTo(9000);
    assertThat(settings.latencyScale()).isEqualTo(0.5);
    assertThat(settings.invoiceCapacity()).isEqualTo(10);
    assertThat(settings.record()).isTrue();
    assertThat(SimulatorApplication.settings(Map.of()).record()).isFalse();
    assertThatThrownBy(
            () -> SimulatorApplication.settings(Map.of("TURNPIKE_SIMULATOR_RECORD", "yes")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TURNPIKE_SIMULATOR_RECORD=yes");
    assertThat(SimulatorApplication.settings(Map.of()).port()).isEqualTo(8789);
    assertThat(SimulatorApplication.settings(Map.of()).bind()).isEqualTo("127.0.0.1");
    assertThatThrownBy(
            () -> SimulatorApplication.settings(Map.of("TURNPIKE_SIMULATOR_PORT", "many")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TURNPIKE_SIMULATOR_PORT=many");
  }
}
