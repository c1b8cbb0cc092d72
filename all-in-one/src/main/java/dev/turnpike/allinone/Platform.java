package dev.turnpike.allinone;

import dev.turnpike.engines.DataDirectory;
import dev.turnpike.simulator.Simulator;
import dev.turnpike.simulator.SimulatorSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The running platform: engines, simulator and every service, stopped in the reverse order. */
public final class Platform implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

  /** Loggers of the embedded broker and of clients that tell of nothing but their normal life. */
  private static final List<String> QUIET =
      List.of(
          "kafka",
          "state.change.logger",
          "org.apache.kafka.controller",
          "org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils");

  private final Deque<AutoCloseable> parts;

  private Platform(Deque<AutoCloseable> parts) {
    this.parts = parts;
  }

  /**
   * Starts everything and returns when the platform answers.
   *
   * @throws RuntimeException saying what to do, with nothing left running, if a part does not start
   */
  public static Platform start(PlatformSettings settings) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    Platform platform = new Platform(parts);
    try {
      parts.push(DataDirectory.own(settings.data()));
      Ports.requireFree(settings);
      Engines engines = Engines.start(settings);
      parts.push(engines);
      Map<String, Object> properties = new HashMap<>(engines.properties());
      if (settings.simulator()) {
        Simulator simulator = Simulator.start(simulator(settings));
        parts.push(simulator);
        properties.put("turnpike.simulator-url", "http://127.0.0.1:" + simulator.port());
      }
      properties.put("turnpike.data", settings.data().toString());
      properties.put("turnpike.bind", settings.bind());
      properties.put("turnpike.control-port", settings.controlPort());
      // What one service asks of another, this process answers.
      properties.put("turnpike.route-query-url", settings.controlUrl());
      properties.put("turnpike.cost-ledger-url", settings.controlUrl());
      properties.put("turnpike.gateway-port", settings.gatewayPort());
      properties.put("turnpike.management-port", settings.managementPort());
      properties.put("logging.level.root", "WARN");
      properties.put("logging.level.dev.turnpike", "INFO");
      QUIET.forEach(logger -> properties.put("logging.level." + logger, "ERROR"));
      SpringApplication spring = new SpringApplication(PlatformApplication.class);
      spring.setRegisterShutdownHook(false);
      spring.setDefaultProperties(properties);
      ConfigurableApplicationContext context = spring.run();
      parts.push(context);
      return platform;
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  private static SimulatorSettings simulator(PlatformSettings settings) {
    return SimulatorSettings.defaults().withPort(settings.simulatorPort());
  }

  /** Stops every part, the services first; a part that fails to stop does not keep the others. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not stop well", part.getClass().getSimpleName(), e);
      }
    }
  }
}
