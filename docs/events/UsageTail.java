import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints a line for every usage event, each once, and the sum of what they cost.
 *
 * <p>An example of a consumer in plain kafka-clients. After a build, from the project's directory:
 *
 * <pre>
 * java -cp 'all-in-one/target/app/lib/*' docs/events/UsageTail.java 127.0.0.1:8791 [group]
 * </pre>
 *
 * <p>Without a group it reads everything there is and goes on; with one it goes on where that group
 * has stopped. It ends with Ctrl-C.
 */
public final class UsageTail {
  private static final String TOPIC = "turnpike.usage.v1";
  private static final String TYPE = "dev.turnpike.usage.v1";

  /** How many ids are remembered to tell duplicates; they come close to each other. */
  private static final int REMEMBERED = 100_000;

  private final JsonMapper json = JsonMapper.shared();
  private final Map<String, Boolean> seen =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };
  private BigDecimal total = BigDecimal.ZERO;
  private long events;
  private long duplicates;

  public static void main(String[] args) throws InterruptedException {
    if (args.length < 1 || args.length > 2) {
      System.err.println("usage: UsageTail BOOTSTRAP [GROUP], such as UsageTail 127.0.0.1:8791");
      System.exit(2);
    }
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      logs.getLogger("ROOT").setLevel(Level.WARN);
    }
    new UsageTail().run(args[0], args.length > 1 ? args[1] : null);
  }

  private void run(String bootstrap, String group) throws InterruptedException {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("bootstrap.servers", bootstrap);
    settings.put("auto.offset.reset", "earliest");
    // The position is written when the events have been dealt with, so none is lost.
    settings.put("enable.auto.commit", false);
    if (group != null) {
      settings.put("group.id", group);
    }
    Thread reading = Thread.currentThread();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    consumer.wakeup();
                    try {
                      reading.join(5_000);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
      if (group != null) {
        consumer.subscribe(List.of(TOPIC));
      } else {
        var partitions =
            consumer.partitionsFor(TOPIC).stream()
                .map(p -> new TopicPartition(TOPIC, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
      }
      while (true) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
          take(message);
        }
        if (group != null) {
          consumer.commitSync();
        }
      }
    } catch (WakeupException e) {
      System.out.printf(
          "%d events, %d duplicates dropped, %s USD%n", events, duplicates, total.toPlainString());
    }
  }

  private void take(ConsumerRecord<String, byte[]> message) {
    if (!TYPE.equals(header(message, "ce_type"))) {
      return;
    }
    // ce_id is request_id:attempt, so a duplicate is known before its value is read.
    if (seen.put(header(message, "ce_id"), true) != null) {
      duplicates++;
      return;
    }
    JsonNode event = json.readTree(message.value());
    events++;
    // Absent means unknown, which is not 0.
    String cost = event.path("cost_usd").asString("unknown");
    if (event.has("cost_usd")) {
      total = total.add(new BigDecimal(cost));
    }
    JsonNode route = event.path("route");
    System.out.printf(
        "%s %s %s %s/%s %s, %d in, %d out (%s), %s USD%n",
        event.path("finished_at").asString(),
        event.path("gateway").asString(),
        route.isObject()
            ? route.path("name").asString() + "@" + route.path("version").asInt()
            : "-",
        event.path("provider").asString(),
        event.path("model").asString(),
        event.path("outcome").asString(),
        event.path("tokens").path("input").asLong(),
        event.path("tokens").path("output").asLong(),
        event.path("basis").asString(),
        cost);
    for (JsonNode charge : event.path("charges")) {
      System.out.printf(
          "    %s of %s %s to key %s of element %s%n",
          charge.path("amount").asString(),
          charge.path("limit").asString(),
          charge.path("budget").path("unit").asString(),
          charge.path("key").asString(),
          charge.path("budget").path("element_id").asString());
    }
  }

  private static String header(ConsumerRecord<?, ?> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
