package dev.turnpike.runtime.shell;

import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.contracts.topic.Topics.Topic;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.TopicSetup;
import dev.turnpike.runtime.Graphs;
import dev.turnpike.runtime.disk.SnapshotFiles;
import dev.turnpike.simulator.Simulator;
import dev.turnpike.simulator.SimulatorSettings;
import dev.turnpike.testing.TestEngines;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime that answers while Kafka is away, is killed, and starts again. */
class RuntimeKilledTest {
  private static final GatewayId LAB = new GatewayId("default", "lab");
  private static final String NOBODY = "127.0.0.1:9";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** The limit of the route. */
  private static final int LIMIT = 10;

  @TempDir static Path data;

  private static Simulator simulator;
  private static KafkaSettings kafka;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorSettings.immediate().withRecord(true));
    kafka = new KafkaSettings(TestEngines.kafka().bootstrapServers(), "killed-test");
    TopicSetup.ensure(kafka, Topics.all(), Duration.ofSeconds(30));
    VersionSnapshot version = new VersionSnapshot("v", 1, Graphs.COUNTED);
    RouteSnapshot route = new RouteSnapshot("id", "counted", 1, List.of(version));
    GatewaySnapshot snapshot = new GatewaySnapshot(LAB, 1, GatewaySettings.DEFAULT, List.of(route));
    new SnapshotFiles(data.resolve("runtime/snapshots")).write(LAB, WireJson.write(snapshot));
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void shouldTellAllThatAKilledRuntimeHasAnsweredAndWhatItHasNot() throws Exception {
    List<String> answered = new ArrayList<>();

    // given a runtime that answers while Kafka is away
    try (Child child = Child.start(NOBODY)) {
      for (int i = 0; i < LIMIT - 2; i++) {
        HttpResponse<String> answer = child.ask("delay=1");
        assertThat(answer.statusCode()).isEqualTo(200);
        answered.add(header(answer, "cf-aig-request-id"));
      }
      // and has a call under way
      CompletableFuture<?> cut = CompletableFuture.supplyAsync(() -> child.ask("hang"));
      await().until(() -> simulated() == LIMIT - 1);

      // when it is killed
      child.kill();
      assertThat(cut).failsWithin(Duration.ofSeconds(10));
    }

    // and another one starts there, with Kafka still away
    try (Child child = Child.start(NOBODY)) {
      // then it knows what was spent, the call that was cut off included
      HttpResponse<String> last = child.ask("delay=1");
      assertThat(last.statusCode()).isEqualTo(200);
      answered.add(header(last, "cf-aig-request-id"));
      assertThat(child.ask("delay=1").statusCode()).isEqualTo(429);
      child.kill();
    }

    // when Kafka is there at last
    Map<String, UsageEvent> told = new HashMap<>();
    Map<String, LogEntry> logged = new HashMap<>();
    try (Child child = Child.start(kafka.bootstrap())) {
      await()
          .atMost(Duration.ofSeconds(150))
          .until(() -> {
            // Other tests tell of other gateways there.
            read(Topics.USAGE, UsageEvent.class).stream()
                .filter(event -> event.gateway().equals(LAB))
                .forEach(event -> told.put(event.id(), event));
            read(Topics.LOGS, LogEntry.class).forEach(entry -> logged.put(entry.id(), entry));
            return told.size() >= LIMIT && logged.keySet().containsAll(answered);
          });
    }

    // then each answer is told, as it was
    for (String request : answered) {
      assertThat(told.remove(request + ":0"))
          .satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(event.basis()).isEqualTo(Basis.MEASURED);
            assertThat(event.charges()).singleElement().matches(charge -> charge.amount() == 1);
          });
    }
    // and the call that was cut off is told once, as unknown and charged what it held
    assertThat(told.values())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.outcome()).isEqualTo(Outcome.INTERRUPTED);
          assertThat(event.basis()).isEqualTo(Basis.UNKNOWN);
          assertThat(event.costUsd()).isNull();
          assertThat(event.charges()).singleElement().matches(charge -> charge.amount() == 1);
        });
  }

  /** How many requests have reached the provider. */
  private static int simulated() {
    try {
      HttpResponse<String> metrics =
          HTTP.send(
              HttpRequest.newBuilder(simulator.uri().resolve("/control/requests")).build(),
              BodyHandlers.ofString());
      return metrics.body().split("\"sequence\"", -1).length - 1;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> List<T> read(Topic topic, Class<T> type) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            kafka.consumer(null), new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(topic.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList());
      consumer.seekToBeginning(consumer.assignment());
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      List<T> read = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          read.add(WireJson.read(record.value(), type));
        }
      }
      return read;
    }
  }

  /** A runtime in a process of its own. */
  private record Child(Process process, int port, Path log) implements AutoCloseable {
    static Child start(String bootstrap) throws IOException {
      int port = freePort();
      int management = freePort();
      Path log = Files.createTempFile(data, "runtime", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-Xmx256m",
              "-cp",
              System.getProperty("java.class.path"),
              GatewayRuntimeApplication.class.getName());
      builder.environment().keySet().removeIf(name -> name.startsWith("TURNPIKE_"));
      builder
          .environment()
          .putAll(
              Map.of(
                  "TURNPIKE_GATEWAY_PORT",
                  Integer.toString(port),
                  "TURNPIKE_MANAGEMENT_PORT",
                  Integer.toString(management),
                  "TURNPIKE_KAFKA_BOOTSTRAP",
                  bootstrap,
                  "TURNPIKE_SIMULATOR_URL",
                  simulator.uri().toString(),
                  "TURNPIKE_DATA",
                  data.toString()));
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      Child child = new Child(process, port, log);
      await()
          .atMost(Duration.ofSeconds(150))
          .until(() -> {
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            return isReady(management);
          });
      return child;
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }

    private static boolean isReady(int management) throws InterruptedException {
      try {
        URI uri = URI.create("http://127.0.0.1:" + management + "/readyz");
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode()
            == 200;
      } catch (IOException e) {
        return false;
      }
    }

    HttpResponse<String> ask(String fault) {
      URI uri = URI.create("http://127.0.0.1:" + port + "/v1/default/lab/compat/chat/completions");
      try {
        return HTTP.send(
            HttpRequest.newBuilder(uri)
                .header("cf-aig-metadata", "{\"user_id\":\"u\"}")
                .header("x-simulator-fault", fault)
                .POST(BodyPublishers.ofString(body("dynamic/counted")))
                .build(),
            BodyHandlers.ofString());
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Ends it by a signal it cannot hear. */
    void kill() throws InterruptedException {
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
