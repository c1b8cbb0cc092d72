package dev.turnpike.allinone.services;

import dev.turnpike.allinone.PlatformSettings;
import dev.turnpike.allinone.Ports;
import dev.turnpike.allinone.lab.LabApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Runs every service as a process of its own on loopback, stops them all when told to, and stops
 * the rest when one of them dies.
 */
public final class Services {
  private static final Duration START_PATIENCE = Duration.ofSeconds(120);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Service ENGINES =
      new Service("all-in-one", EnginesApplication.class.getName(), 0, "-Xmx512m");

  private final Path root;
  private final PlatformSettings settings;
  private final Map<String, String> environment = new HashMap<>();
  private final Deque<ServiceProcess> running = new ArrayDeque<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private Services(Path root, PlatformSettings settings) {
    this.root = root;
    this.settings = settings;
  }

  /** Starts with {@code --root DIR [lab [--exit]]}. */
  public static void main(String[] args) throws InterruptedException {
    List<String> arguments = Arrays.asList(args);
    int at = arguments.indexOf("--root");
    if (at < 0 || at + 1 == arguments.size()) {
      System.err.println("turnpike: services needs --root with the project's directory");
      System.exit(2);
    }
    List<String> rest = arguments.subList(at + 2, arguments.size());
    if (!List.of("lab", "--exit").containsAll(rest)) {
      System.err.println("turnpike: unknown option in " + rest + "; see ./turnpike --help");
      System.exit(2);
    }
    Services services;
    try {
      services =
          new Services(
              Path.of(arguments.get(at + 1)).toAbsolutePath(),
              PlatformSettings.of(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(services::stop, "stop"));
      services.start();
    } catch (RuntimeException e) {
      System.err.println("turnpike: " + e.getMessage());
      System.exit(1);
      return;
    }
    if (rest.contains("lab")) {
      PlatformSettings settings = services.settings;
      boolean held =
          LabApplication.walk(settings.controlUrl(), settings.gatewayUrl(), settings.adminToken());
      if (rest.contains("--exit")) {
        System.exit(held ? 0 : 1);
      }
      System.out.println("The services go on; Ctrl-C stops them.");
    }
    services.watch();
  }

  private void start() {
    Ports.requireFree(settings);
    Path logs = settings.data().resolve("logs");
    System.out.println("Starting each service as a process; their output is in " + logs);
    environment.put("TURNPIKE_BIND", "127.0.0.1");
    environment.put("TURNPIKE_DATA", settings.data().toString());
    if (settings.postgresUrl().isEmpty() || settings.kafkaBootstrap().isEmpty()) {
      startEngines(logs);
    }
    if (settings.simulator()) {
      environment.put("TURNPIKE_SIMULATOR_URL", settings.simulatorUrl());
      launch(
          "provider-simulator",
          "dev.turnpike.simulator.SimulatorApplication",
          settings.simulatorPort(),
          "-Xmx256m",
          logs,
          Map.of("TURNPIKE_SIMULATOR_PORT", Integer.toString(settings.simulatorPort())));
    }
    control("route-command", "dev.turnpike.routecommand.RouteCommandApplication", 8081, logs);
    control("route-query", "dev.turnpike.routequery.RouteQueryApplication", 8082, logs);
    control("cost-ledger", "dev.turnpike.ledger.CostLedgerApplication", 8083, logs);
    control("log-projection", "dev.turnpike.logs.LogProjectionApplication", 8084, logs);
    launch(
        "gateway-runtime",
        "dev.turnpike.runtime.shell.GatewayRuntimeApplication",
        settings.managementPort(),
        "-Xmx512m",
        logs,
        Map.of(
            "TURNPIKE_GATEWAY_PORT", Integer.toString(settings.gatewayPort()),
            "TURNPIKE_MANAGEMENT_PORT", Integer.toString(settings.managementPort())));
    launch(
        "console",
        "dev.turnpike.console.ConsoleApplication",
        settings.controlPort(),
        "-Xmx128m",
        logs,
        Map.of(
            "TURNPIKE_CONTROL_PORT", Integer.toString(settings.controlPort()),
            "TURNPIKE_RUNTIME_URL", settings.gatewayUrl()));
    for (ServiceProcess process : running) {
      if (process.service().healthPort() > 0) {
        await(process, () -> ready(process.service().healthPort()));
        System.out.printf(
            "  %-20s ready, process %d, port %d%n",
            process.service().module(), process.pid(), process.service().healthPort());
      }
    }
    System.out.printf(
        "%nAll services are up: control API %s, gateway %s/v1%n",
        settings.controlUrl(), settings.gatewayUrl());
  }

  private void startEngines(Path logs) {
    ServiceProcess engines = ServiceProcess.start(ENGINES, root, logs.resolve("engines"), Map.of());
    running.addLast(engines);
    await(engines, () -> engines.printed(EnginesApplication.STARTED));
    System.out.printf("  %-20s ready, process %d%n", "engines", engines.pid());
    try {
      for (String line : Files.readAllLines(engines.log())) {
        int equals = line.indexOf('=');
        if (line.startsWith("turnpike.") && equals > 0) {
          environment.put(
              line.substring(0, equals).toUpperCase(Locale.ROOT).replace('.', '_'),
              line.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + engines.log(), e);
    }
  }

  /** Starts a control service where the front door will look for it. */
  private void control(String module, String mainClass, int defaultPort, Path logs) {
    String name = "TURNPIKE_" + module.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL";
    int port =
        URI.create(System.getenv().getOrDefault(name, "http://127.0.0.1:" + defaultPort)).getPort();
    if (port < 0) {
      throw new IllegalArgumentException(name + " must be http://127.0.0.1:port");
    }
    launch(
        module,
        mainClass,
        port,
        "-Xmx256m",
        logs,
        Map.of("TURNPIKE_CONTROL_PORT", Integer.toString(port)));
  }

  private void launch(
      String module, String mainClass, int port, String heap, Path logs, Map<String, String> own) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(own);
    running.addLast(
        ServiceProcess.start(new Service(module, mainClass, port, heap), root, logs, all));
  }

  private void await(ServiceProcess process, BooleanSupplier condition) {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            process.service().module()
                + (process.isAlive() ? " is not ready" : " ended")
                + "; why is at the end of "
                + process.log());
      }
      pause();
    }
  }

  private boolean ready(int port) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
              .timeout(Duration.ofSeconds(3))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void watch() throws InterruptedException {
    CountDownLatch died = new CountDownLatch(1);
    for (ServiceProcess process : running) {
      ProcessHandle.of(process.pid())
          .ifPresent(handle ->
              handle
                  .onExit()
                  .thenRun(() -> {
                    System.err.println(
                        "turnpike: " + process.service().module() + " ended; see " + process.log());
                    died.countDown();
                  }));
    }
    died.await();
    System.exit(1);
  }

  private void stop() {
    while (!running.isEmpty()) {
      running.removeLast().close();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(POLL.toNanos());
  }
}
