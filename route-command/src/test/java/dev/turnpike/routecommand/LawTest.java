package dev.turnpike.routecommand;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.turnpike.testing.LayeringRules;
import dev.turnpike.testing.TestEngines;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this service may stand on and whom it may talk to. */
class LawTest {
  @Test
  void shouldKeepTheLayers() {
    LayeringRules.checkService("dev.turnpike.routecommand", "dev.turnpike.guardrails..");
  }

  @Test
  void shouldHaveNoAxonServerAndNothingCommercialOnTheClassPath() {
    String own = System.getProperty("java.class.path");
    // Surefire may hide the real class path behind a jar of its own.
    String classPath = System.getProperty("surefire.test.class.path", own);
    assertThat(classPath.split(File.pathSeparator))
        .anyMatch(jar -> jar.contains("axon-messaging"))
        .noneMatch(jar -> jar.contains("axon-server") || jar.contains("axoniq"));
    assertThat(
            Stream.of(
                "org/axonframework/axonserver/connector/AxonServerConfiguration.class",
                "io/axoniq/axonserver/connector/AxonServerConnection.class",
                "io/axoniq/platform/framework/AxoniqConsoleConfigurerModule.class",
                "io/axoniq/console/framework/AxoniqConsoleConfigurerModule.class"))
        .allMatch(type -> LawTest.class.getClassLoader().getResource(type) == null);
  }

  /** Axon looks for updates at an address and notes in the user's home that it does. */
  @Test
  void shouldPhoneNobody(@TempDir Path home) throws IOException {
    // given
    AtomicInteger calls = new AtomicInteger();
    HttpServer listener =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    listener.start();
    String oldHome = System.setProperty("user.home", home.toString());
    System.setProperty(
        "axoniq.usage.url", "http://127.0.0.1:" + listener.getAddress().getPort() + "/");
    // when
    try (RunningService service = RunningService.start(TestEngines.postgres().freshDatabase())) {
      assertThat(service.createRoute("quiet").status()).isEqualTo(200);
      // then
      Awaitility.await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(4))
          .untilAsserted(() -> assertThat(calls).hasValue(0));
      assertThat(home.resolve(".axoniq")).doesNotExist();
    } finally {
      System.setProperty("user.home", oldHome);
      System.clearProperty("axoniq.usage.url");
      listener.stop(0);
    }
  }
}
