package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.process.Child;
import dev.turnpike.benchmarks.process.Home;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.contracts.topic.Topics.Topic;
import dev.turnpike.kit.kafka.CloudEventHeaders;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.TopicSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A broker in a process of its own, with Turnpike's topics. */
public record Kafka(Child process, KafkaSettings settings) implements AutoCloseable {

  public static Kafka start(Path directory) {
    Child child =
        Child.start("kafka", directory, kafkaCommand(directory.resolve("kafka")), Map.of());
    String bootstrap = child.awaitLine(KafkaProcess.BOOTSTRAP, Duration.ofSeconds(60));
    KafkaSettings settings = new KafkaSettings(bootstrap, "benchmarks");
    TopicSetup.ensure(settings, Topics.all(), Duration.ofSeconds(30));
    return new Kafka(child, settings);
  }

  private static List<String> kafkaCommand(Path log) {
    List<String> command = Home.own(KafkaProcess.class, "-Xmx512m");
    command.add(log.toString());
    return command;
  }

  /** Publishes a snapshot as the control plane does. */
  void publish(GatewaySnapshot snapshot) {
    String gateway = snapshot.gateway().toString();
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(Topics.SNAPSHOTS.name(), gateway, WireJson.write(snapshot));
    new CloudEventHeaders(
            gateway + "@" + snapshot.position(),
            "dev.turnpike.snapshot.v1",
            "/benchmarks",
            Instant.now(),
            gateway)
        .write(message.headers());
    try (KafkaProducer<String, byte[]> producer = settings.newProducer()) {
      producer.send(message).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the snapshot was not taken by Kafka", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns how many messages a topic has been given. */
  long messages(Topic topic) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < topic.partitions(); partition++) {
      asked.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
    }
    try (Admin admin = Admin.create(settings.admin())) {
      return admin.listOffsets(asked).all().get().values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not say what it holds", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
