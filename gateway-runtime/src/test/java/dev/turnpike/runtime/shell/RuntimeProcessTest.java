package dev.turnpike.runtime.shell;

import static dev.turnpike.runtime.Graphs.LARGE;
import static dev.turnpike.runtime.Graphs.SMALL;
import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
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
import dev.turnpike.kit.kafka.CloudEventHeaders;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.TopicSetup;
import dev.turnpike.runtime.Graphs;
import dev.turnpike.simulator.Simulator;
import dev.turnpike.simulator.SimulatorSettings;
import dev.turnpike.testing.TestEngines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application with a real Kafka, and without one. */
class RuntimeProcessTest {
  private static final GatewayId LAB = new GatewayId("default", "lab");
  private static final String NOBODY = "127.0.0.1:9";
  private static final String ADMIN = "{\"user_id\":\"user-admin\"}";

  @TempDir static Path data;

  private static Simulator simulator;
  private static KafkaSettings kafka;
  private static KafkaProducer<String, byte[]> producer;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorSettings.immediate());
    kafka = new KafkaSettings(TestEngines.kafka().bootstrapServers(), "runtime-test");
    TopicSetup.ensure(kafka, Topics.all(), Duration.ofSeconds(30));
    producer = kafka.newProducer();
  }

  @AfterAll
  static void stop() {
    producer.close();
    simulator.close();
  }

  @Test
  void shouldServeWhatKafkaTellsReportToItAndServeFromTheDiskWhileItIsAway() throws Exception {
    UsageEvent spent;
    try (ConfigurableApplicationContext context = application(kafka.bootstrap())) {
      RuntimeProcess process = context.getBean(RuntimeProcess.class);
      assertThat(process.missing()).isPresent();

      // when a snapshot is published, it is served
      send(Topics.SNAPSHOTS, LAB.toString(), WireJson.write(snapshot(7)));
      await().until(() -> ask(process).statusCode() == 200);
      assertThat(process.missing()).isEmpty();

      // and usage and log arrive on their topics
      HttpResponse<String> first = ask(process);
      String requestId = header(first, "cf-aig-request-id");
      ConsumerRecord<String, byte[]> usage = find(Topics.USAGE, requestId + ":0");
      spent = WireJson.read(usage.value(), UsageEvent.class);
      assertThat(spent.requestId()).isEqualTo(requestId);
      assertThat(usage.key()).isEqualTo("default/lab [\"user-admin\"]");
      ConsumerRecord<String, byte[]> log = find(Topics.LOGS, requestId);
      assertThat(WireJson.read(log.value(), LogEntry.class).id())
          .isEqualTo(log.key())
          .isEqualTo(requestId);

      // when another runtime's charges arrive in a standing, the budget is spent here too
      send(Topics.STANDINGS, "k", WireJson.write(standing(spent, usage, 2_000_000_000_000L, 1)));
      await().until(() -> header(ask(process), "cf-aig-model").equals(SMALL));

      // when the ledger says that little is spent, it is open again
      send(Topics.STANDINGS, "k", WireJson.write(standing(spent, usage, 1, 2)));
      await().until(() -> header(ask(process), "cf-aig-model").equals(LARGE));

      // and a message that cannot be used stops nothing
      send(Topics.SNAPSHOTS, "default/broken", new byte[] {1});
      send(Topics.SNAPSHOTS, LAB.toString(), WireJson.write(snapshot(8)));
      send(Topics.STANDINGS, "k", WireJson.write(standing(spent, usage, 2_000_000_000_000L, 3)));
      await().until(() -> header(ask(process), "cf-aig-model").equals(SMALL));
    }

    // when it starts again with Kafka away, it serves the same with the budget still spent
    try (ConfigurableApplicationContext context = application(NOBODY)) {
      RuntimeProcess process = context.getBean(RuntimeProcess.class);
      assertThat(process.missing()).isEmpty();
      HttpResponse<String> answer = ask(process);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "cf-aig-model")).isEqualTo(SMALL);
      assertThat(header(answer, "turnpike-route")).isEqualTo("smart-route");
    }
  }

  private static ConfigurableApplicationContext application(String bootstrap) {
    SpringApplication spring = new SpringApplication(GatewayRuntimeApplication.class);
    spring.setRegisterShutdownHook(false);
    spring.setDefaultProperties(
        Map.of(
            "turnpike.gateway-port",
            "0",
            "turnpike.management-port",
            "0",
            "turnpike.kafka.bootstrap",
            bootstrap,
            "turnpike.simulator-url",
            simulator.uri().toString(),
            "turnpike.data",
            data.toString()));
    return spring.run();
  }

  private static GatewaySnapshot snapshot(long position) {
    VersionSnapshot version = new VersionSnapshot("v", 1, Graphs.SMART);
    RouteSnapshot route = new RouteSnapshot("id", "smart-route", 1, List.of(version));
    return new GatewaySnapshot(LAB, position, GatewaySettings.DEFAULT, List.of(route));
  }

  /** The ledger's word with the usage topic read so far, as if this was all that is spent. */
  private static Standing standing(
      UsageEvent event, ConsumerRecord<String, byte[]> at, long picos, long revision) {
    Charge charge = event.charges().getFirst();
    long now = System.currentTimeMillis() * 1_000;
    return new Standing(
        charge.budget(),
        charge.key(),
        revision,
        charge.terms(),
        now,
        picos,
        null,
        List.of(new Standing.Step(now, picos)),
        0,
        Map.of(at.partition(), at.offset() + 1));
  }

  private static HttpResponse<String> ask(RuntimeProcess process) throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:" + process.port() + "/v1/default/lab/compat/chat/completions");
    return HTTP.send(
        HttpRequest.newBuilder(uri)
            .header("cf-aig-metadata", ADMIN)
            .POST(BodyPublishers.ofString(body("dynamic/smart-route")))
            .build(),
        BodyHandlers.ofString());
  }

  private static void send(Topic topic, String key, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
  }

  /** Waits for the message with this CloudEvents id. */
  private static ConsumerRecord<String, byte[]> find(Topic topic, String id) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            kafka.consumer(null), new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(topic.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList());
      consumer.seekToBeginning(consumer.assignment());
      List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
      await()
          .until(() -> {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
              if (CloudEventHeaders.read(record.headers()).id().equals(id)) {
                found.add(record);
              }
            }
            return !found.isEmpty();
          });
      return found.getFirst();
    }
  }
}
