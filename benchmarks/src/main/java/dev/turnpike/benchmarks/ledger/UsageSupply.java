package dev.turnpike.benchmarks.ledger;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.codec.EventJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.contracts.usage.RouteRef;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import dev.turnpike.kit.kafka.KafkaSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Usage events of many callers, as runtimes report them, all within the last minutes. */
final class UsageSupply {
  static final GatewayId GATEWAY = new GatewayId("default", "bench");

  private static final long SPAN_MICROS = 600_000_000;
  private static final BudgetTerms TERMS =
      new BudgetTerms(1_000_000_000_000_000L, Window.sliding(3_600));

  private final int keys;
  private final int charges;
  private final Random random = new Random(11);
  private final EventJson json = new EventJson();
  private final List<BudgetId> budgets = new ArrayList<>();

  /**
   * @param keys among how many keys the events are spread
   * @param charges how many budgets each event is booked to
   */
  UsageSupply(int keys, int charges) {
    this.keys = keys;
    this.charges = charges;
    for (int i = 0; i < charges; i++) {
      budgets.add(new BudgetId(GATEWAY, "route-" + i, "budget", BudgetUnit.COST));
    }
  }

  /**
   * Fills the usage topic.
   *
   * @throws IllegalStateException if Kafka does not take all of them
   */
  void fill(KafkaSettings kafka, int events) {
    long begin = System.currentTimeMillis() * 1_000 - SPAN_MICROS;
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    try (KafkaProducer<String, byte[]> producer = kafka.newBulkProducer()) {
      for (int i = 0; i < events; i++) {
        String key = "[\"user-" + random.nextInt(keys) + "\"]";
        Instant at = instant(begin + (long) (SPAN_MICROS * (double) i / events));
        producer.send(
            new ProducerRecord<>(Topics.USAGE.name(), GATEWAY + key, json.write(event(key, at, i))),
            (metadata, error) -> {
              if (error != null) {
                failure.compareAndSet(null, error);
              }
            });
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("the usage topic was not filled", failure.get());
    }
  }

  private UsageEvent event(String key, Instant at, int number) {
    List<Charge> booked = new ArrayList<>(charges);
    for (BudgetId budget : budgets) {
      booked.add(new Charge(budget, key, 1 + random.nextInt(1_000_000_000), TERMS));
    }
    // As version 7: the first bits are the time, so that ids of neighbours lie side by side.
    String id =
        new UUID(
                at.toEpochMilli() << 16 | 0x7000 | number & 0xfff,
                random.nextLong() >>> 2 | Long.MIN_VALUE)
            .toString();
    return new UsageEvent(
        id,
        0,
        id,
        "",
        GATEWAY,
        new RouteRef("route-0", "route-0", 1, List.of("START", "budget", "large", "END")),
        "openai",
        "gpt-4.1",
        Tokens.of(700, 250),
        Basis.MEASURED,
        null,
        null,
        false,
        false,
        false,
        Outcome.ANSWERED,
        200,
        Map.of("user_id", "user", "team", "bench"),
        booked,
        at.minusMillis(900),
        at);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }
}
