package dev.turnpike.kit.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.kit.ChildProcess;
import dev.turnpike.kit.RawHttp;
import dev.turnpike.kit.store.StoreKit;
import dev.turnpike.kit.web.SampleService;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

class TurnpikeDefaultsTest {
  @Test
  void shouldTakeAddressAndPortFromTheProductsOwnSettings() {
    try (ConfigurableApplicationContext context = empty("turnpike.control-port=8099")) {
      ConfigurableEnvironment settings = context.getEnvironment();
      assertThat(settings.getProperty("server.port")).isEqualTo("8099");
      assertThat(settings.getProperty("server.address")).isEqualTo("127.0.0.1");
      assertThat(settings.getProperty("axon.axonserver.enabled")).isEqualTo("false");
      assertThat(settings.getProperty("axon.update-check.disabled")).isEqualTo("true");
      assertThat(System.getProperty("disable-axoniq-console-message")).isEqualTo("true");
    }
  }

  @Test
  void shouldYieldToWhatAServiceAndAnOperatorSet() {
    try (ConfigurableApplicationContext service = empty("turnpike.default-port=8083")) {
      assertThat(service.getEnvironment().getProperty("server.port")).isEqualTo("8083");
    }
    try (ConfigurableApplicationContext operator =
        new SpringApplicationBuilder(Empty.class)
            .web(WebApplicationType.NONE)
            .run("--server.port=9000", "--server.shutdown=immediate")) {
      assertThat(operator.getEnvironment().getProperty("server.port")).isEqualTo("9000");
      assertThat(operator.getEnvironment().getProperty("server.shutdown")).isEqualTo("immediate");
    }
  }

  @Test
  void shouldFinishRequestsInFlightBeforeItStops() throws Exception {
    SampleService service = SampleService.start();
    RawHttp http = service.http();
    CompletableFuture<RawHttp.Answer> answer =
        CompletableFuture.supplyAsync(() -> http.get("/client/slow"));
    await().until(() -> service.slowStarted().getCount() == 0);
    assertThat(answer).isNotDone();

    service.close();

    assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
  }

  @Test
  void shouldSayWhatToCheckAndEndWhenPostgresIsAway() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ChildProcess.Ended ended =
        ChildProcess.run(
            NeedsPostgres.class,
            Map.of(
                "TURNPIKE_POSTGRES_URL",
                "postgresql://anna:hunter2@127.0.0.1:" + port + "/x",
                "TURNPIKE_POSTGRES_WAIT",
                "1s",
                "SPRING_MAIN_WEB_APPLICATION_TYPE",
                "none"));

    assertThat(ended.exitValue()).isNotZero();
    assertThat(ended.output())
        .contains("waiting for PostgreSQL at postgresql://127.0.0.1:" + port)
        .contains("cannot be used (waited 1 s)")
        .contains("Check that it runs and that TURNPIKE_POSTGRES_URL")
        .doesNotContain("hunter2")
        .doesNotContain("\tat ");
  }

  private static ConfigurableApplicationContext empty(String... settings) {
    return new SpringApplicationBuilder(Empty.class)
        .web(WebApplicationType.NONE)
        .properties(settings)
        .run();
  }

  @Configuration(proxyBeanMethods = false)
  static class Empty {}

  /** What the process of the test above runs. */
  @Configuration(proxyBeanMethods = false)
  @Import(StoreKit.class)
  static class NeedsPostgres {
    public static void main(String[] args) {
      ServiceLauncher.run(NeedsPostgres.class, "sample", 8099, args);
    }
  }
}
