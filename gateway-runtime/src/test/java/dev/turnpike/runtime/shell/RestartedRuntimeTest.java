package dev.turnpike.runtime.shell;

import static dev.turnpike.runtime.TestGateway.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.TopicEnds;
import dev.turnpike.kit.kafka.TopicSetup;
import dev.turnpike.runtime.Graphs;
import dev.turnpike.runtime.disk.SnapshotFiles;
import dev.turnpike.simulator.Simulator;
import dev.turnpike.simulator.SimulatorSettings;
import dev.turnpike.testing.TestEngines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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

/** A runtime that starts again while the ledger is away: its route lets ten requests through. */
class RestartedRuntimeTest {
  private static final GatewayId GATEWAY = new GatewayId("default", "restarted");
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path data;

  private static Simulator simulator;
  private static KafkaSettings kafka;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorSettings.immediate());
    kafka = new KafkaSettings(TestEngines.kafka().bootstrapServers(), "restarted-test");
    TopicSetup.ensure(kafka, Topics.all(), MOST);
    VersionSnapshot version = new VersionSnapshot("v", 1, Graphs.COUNTED);
    RouteSnapshot route = new RouteSnapshot("id", "counted", 1, List.of(version));
    GatewaySnapshot snapshot =
        new GatewaySnapshot(GATEWAY, 1, GatewaySettings.DEFAULT, List.of(route));
    new SnapshotFiles(data.resolve("runtime/snapshots")).write(GATEWAY, WireJson.write(snapshot));
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void shouldKnowWhatItHadChargedThoughTheLedgerHasToldNothing() throws Exception {
    // given a runtime whose charges are all in Kafka, and no ledger
    try (ConfigurableApplicationContext application = application()) {
      assertThat(ask(application, 6)).containsOnly(200);
    }

    // when it starts again
    try (ConfigurableApplicationContext application = application()) {
      // then it knows of these from its first request on
      assertThat(ask(application, 3)).containsOnly(200);
    }

    // and so does the next, for which some are in a standing
    List<ConsumerRecord<String, byte[]>> events = events();
    assertThat(events).hasSize(9);
    tell(1, events.subList(0, 5));
    try (ConfigurableApplicationContext application = application()) {
      assertThat(ask(application, 3)).containsExactly(200, 429, 429);

      // when the ledger tells of all of them
      await().atMost(MOST).until(() -> events().size() == 10);
      List<ConsumerRecord<String, byte[]>> all = events();
      tell(2, all);
      tell(3, all.subList(0, 8));

      // then there is what that leaves, and nothing is counted beside it
      await().atMost(MOST).until(() -> ask(application, 1).contains(200));
      assertThat(ask(application, 2)).containsExactly(200, 429);
    }
  }

  private static ConfigurableApplicationContext application() {
    SpringApplication spring = new SpringApplication(GatewayRuntimeApplication.class);
    spring.setRegisterShutdownHook(false);
    spring.setDefaultProperties(
        Map.of(
            "turnpike.gateway-port",
            "0",
            "turnpike.management-port",
            "0",
            "turnpike.kafka.bootstrap",
            kafka.bootstrap(),
            "turnpike.simulator-url",
            simulator.uri().toString(),
            "turnpike.data",
            data.toString()));
    return spring.run();
  }

  /** Asks so many times; returns the statuses. */
  private static List<Integer> ask(ConfigurableApplicationContext application, int times)
      throws Exception {
    int port = application.getBean(RuntimeProcess.class).port();
    URI uri =
        URI.create("http://127.0.0.1:" + port + "/v1/default/restarted/compat/chat/completions");
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      statuses.add(
          HTTP.send(
                  HttpRequest.newBuilder(uri)
                      .header("cf-aig-metadata", "{\"user_id\":\"u\"}")
                      .POST(BodyPublishers.ofString(body("dynamic/counted")))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode());
    }
    return statuses;
  }

  /** The ledger's word: these events are booked, and the topic is read to its end. */
  private static void tell(long revision, List<ConsumerRecord<String, byte[]>> events)
      throws Exception {
    List<Step> steps = new ArrayList<>();
    Charge charge = charge(events.getFirst());
    for (ConsumerRecord<String, byte[]> event : events) {
      long millis = usage(event).finishedAt().toEpochMilli();
      steps.add(new Step(millis * 1_000, charge(event).amount()));
    }
    Map<Integer, Long> read = Map.of(events.getLast().partition(), events.getLast().offset() + 1);
    Standing standing =
        new Standing(
            charge.budget(),
            charge.key(),
            revision,
            charge.terms(),
            System.currentTimeMillis() * 1_000,
            steps.size(),
            null,
            steps,
            0,
            read);
    try (KafkaProducer<String, byte[]> producer = kafka.newProducer()) {
      producer
          .send(
              new ProducerRecord<>(Topics.STANDINGS.name(), "restarted", WireJson.write(standing)))
          .get();
    }
  }

  private static UsageEvent usage(ConsumerRecord<String, byte[]> record) {
    return WireJson.read(record.value(), UsageEvent.class);
  }

  private static Charge charge(ConsumerRecord<String, byte[]> record) {
    return usage(record).charges().getFirst();
  }

  /** The usage of this gateway; it has one key and so is in one partition. */
  private static List<ConsumerRecord<String, byte[]>> events() {
    try (TopicEnds looking = new TopicEnds(kafka);
        KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(
                kafka.consumer(null), new StringDeserializer(), new ByteArrayDeserializer())) {
      Map<Integer, Long> ends = looking.of(Topics.USAGE.name());
      consumer.assign(
          ends.keySet().stream().map(it -> new TopicPartition(Topics.USAGE.name(), it)).toList());
      consumer.seekToBeginning(consumer.assignment());
      List<ConsumerRecord<String, byte[]>> events = new ArrayList<>();
      while (consumer.assignment().stream()
          .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it.partition(), 0L))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (usage(record).gateway().equals(GATEWAY)) {
            events.add(record);
          }
        }
      }
      return events;
    }
  }
}
