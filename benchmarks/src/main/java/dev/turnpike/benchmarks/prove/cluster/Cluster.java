package dev.turnpike.benchmarks.prove.cluster;

import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Home;
import dev.turnpike.benchmarks.prove.plan.Target;
import dev.turnpike.benchmarks.prove.plan.Target.Backstage;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.TopicSetup;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The distributed form on free ports of loopback: PostgreSQL, Kafka, every service and some
 * runtimes, each a process; the engines are reached by relays. Thread-safe once it is started.
 */
public final class Cluster implements AutoCloseable {
  private static final String USER = "turnpike";
  private static final String PASSWORD = "proof";
  private static final String START_WAIT = "10m";
  private static final int KEY_BYTES = 32;
  private static final Duration TOPICS_WITHIN = Duration.ofSeconds(60);

  private final Path directory;
  private final FreePorts ports = new FreePorts();
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final Map<Backstage, Relay> relays = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<Integer> gatewayPorts = new ArrayList<>();
  private final List<Integer> managementPorts = new ArrayList<>();
  private final Set<String> downOnPurpose = ConcurrentHashMap.newKeySet();
  private final int postgresPort = ports.next();
  private final int simulatorPort = ports.next();
  private int commandPort;

  private Cluster(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts everything and returns when it serves.
   *
   * @throws IllegalStateException if something does not start; nothing is left running then
   */
  public static Cluster start(Path directory, int runtimes) {
    Cluster cluster = new Cluster(directory);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop-cluster"));
    try {
      cluster.engines();
      cluster.services(runtimes);
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void engines() {
    int kafkaPort = ports.next();
    Relay toKafka = relay(Backstage.KAFKA, kafkaPort);
    Relay toPostgres = relay(Backstage.POSTGRES, postgresPort);
    Path tables = directory.resolve("postgres");
    List<String> postgres = Home.own(PostgresServer.class, "-Xmx64m");
    postgres.addAll(List.of(tables.toString(), Integer.toString(postgresPort), PASSWORD));
    parts.put("postgres", new PostgresPart(directory, tables, postgres));
    List<String> kafka = Home.own(KafkaServer.class, "-Xmx512m");
    kafka.addAll(
        List.of(
            directory.resolve("kafka").toString(),
            Integer.toString(kafkaPort),
            Integer.toString(ports.next()),
            Integer.toString(toKafka.port())));
    parts.put("kafka", new Part("kafka", directory, kafka, Map.of(), null));
    startAll();
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    environment.putAll(
        Map.of(
            "TURNPIKE_POSTGRES_URL",
            "jdbc:postgresql://127.0.0.1:" + toPostgres.port() + "/turnpike",
            "TURNPIKE_POSTGRES_USER",
            USER,
            "TURNPIKE_POSTGRES_PASSWORD",
            PASSWORD,
            "TURNPIKE_KAFKA_BOOTSTRAP",
            "127.0.0.1:" + toKafka.port(),
            // Engines may be killed again and again while a service starts.
            "TURNPIKE_POSTGRES_WAIT",
            START_WAIT,
            "TURNPIKE_KAFKA_WAIT",
            START_WAIT,
            "TURNPIKE_EVENTS_WAIT",
            START_WAIT,
            "TURNPIKE_MASTER_KEY",
            Base64.getEncoder().encodeToString(key),
            "TURNPIKE_SIMULATOR_URL",
            simulator().toString()));
    TopicSetup.ensure(kafka(), Topics.all(), TOPICS_WITHIN);
  }

  private Relay relay(Backstage engine, int port) {
    Relay relay = new Relay(ports.next(), port);
    relays.put(engine, relay);
    return relay;
  }

  private void services(int runtimes) {
    service(
        "provider-simulator",
        "dev.turnpike.simulator.SimulatorApplication",
        simulatorPort,
        "-Xmx512m",
        Map.of("TURNPIKE_SIMULATOR_PORT", Integer.toString(simulatorPort)));
    commandPort = control("route-command", "dev.turnpike.routecommand.RouteCommandApplication");
    control("route-query", "dev.turnpike.routequery.RouteQueryApplication");
    control("cost-ledger", "dev.turnpike.ledger.CostLedgerApplication");
    control("log-projection", "dev.turnpike.logs.LogProjectionApplication");
    for (int i = 0; i < runtimes; i++) {
      runtime(i);
    }
    startAll();
  }

  private int control(String module, String mainClass) {
    int port = ports.next();
    service(
        module,
        mainClass,
        port,
        "-Xmx256m",
        Map.of("TURNPIKE_CONTROL_PORT", Integer.toString(port)));
    return port;
  }

  private void runtime(int index) {
    int gateway = ports.next();
    int management = ports.next();
    gatewayPorts.add(gateway);
    managementPorts.add(management);
    String name = new Target.Runtime(index).toString();
    List<String> command =
        Home.program(
            "gateway-runtime",
            "dev.turnpike.runtime.shell.GatewayRuntimeApplication",
            List.of("-Xmx512m"));
    Map<String, String> own =
        Map.of(
            "TURNPIKE_DATA", directory.resolve(name + "-data").toString(),
            "TURNPIKE_GATEWAY_PORT", Integer.toString(gateway),
            "TURNPIKE_MANAGEMENT_PORT", Integer.toString(management));
    add(name, command, management, own);
  }

  private void service(
      String module, String mainClass, int port, String heap, Map<String, String> own) {
    Map<String, String> all = new HashMap<>(own);
    all.put("TURNPIKE_DATA", directory.resolve(module + "-data").toString());
    add(module, Home.program(module, mainClass, List.of(heap)), port, all);
  }

  private void add(String name, List<String> command, int port, Map<String, String> own) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(own);
    parts.put(name, new Part(name, directory, command, all, address(port, "/readyz")));
  }

  private void startAll() {
    List<Part> fresh = parts.values().stream().filter(it -> !it.isAlive()).toList();
    fresh.forEach(Part::start);
    for (Part part : fresh) {
      part.awaitReady();
      System.err.println("  " + part.name() + " is ready");
    }
  }

  // Where things are.

  /** Returns the base address of a runtime's gateway. */
  public URI gateway(int runtime) {
    return address(gatewayPorts.get(runtime), "");
  }

  /** Returns where a runtime shows its metrics. */
  public URI metrics(int runtime) {
    return address(managementPorts.get(runtime), "/metrics");
  }

  public int runtimes() {
    return gatewayPorts.size();
  }

  /** Returns the base address of the service that takes changes. */
  public URI command() {
    return address(commandPort, "");
  }

  public URI simulator() {
    return address(simulatorPort, "");
  }

  public KafkaSettings kafka() {
    return new KafkaSettings("127.0.0.1:" + relay(Backstage.KAFKA).port(), "prove");
  }

  /** Returns the database's address with user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:"
        + postgresPort
        + "/turnpike?user="
        + USER
        + "&password="
        + PASSWORD;
  }

  private static URI address(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  // What is done to it.

  /** Kills a process; it stays down until {@link #start(Target)}. */
  public void kill(Target target) {
    downOnPurpose.add(target.toString());
    part(target).kill();
  }

  /** Starts it again and returns when it serves. */
  public void start(Target target) {
    Part part = part(target);
    part.start();
    downOnPurpose.remove(target.toString());
    part.awaitReady();
  }

  public void cut(Backstage engine) {
    relay(engine).cut();
  }

  public void slow(Backstage engine, long millis) {
    relay(engine).slow(millis);
  }

  /** Lets the engine's connections pass as they come. */
  public void restore(Backstage engine) {
    relay(engine).restore();
  }

  /** Starts what has ended by itself again, and returns its names and where its output is. */
  public List<String> revive() {
    List<String> died = new ArrayList<>();
    for (Part part : parts.values()) {
      if (!downOnPurpose.contains(part.name()) && !part.isAlive()) {
        died.add(part.name() + ", its output is " + part.log());
        part.start();
      }
    }
    return died;
  }

  private Part part(Target target) {
    Part part = parts.get(target.toString());
    if (part == null) {
      throw new IllegalArgumentException("no part " + target);
    }
    return part;
  }

  private Relay relay(Backstage engine) {
    Relay relay = relays.get(engine);
    if (relay == null) {
      throw new IllegalArgumentException("no relay to " + engine);
    }
    return relay;
  }

  /** Ends every process; nobody will miss what they hold. */
  @Override
  public void close() {
    for (Part part : parts.values()) {
      downOnPurpose.add(part.name());
      if (part.wasStarted()) {
        part.kill();
      }
    }
    relays.values().forEach(Relay::close);
  }
}
