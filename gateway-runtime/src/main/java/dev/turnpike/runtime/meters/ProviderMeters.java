package dev.turnpike.runtime.meters;

import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.Tokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The counters of one gateway and one provider. Thread-safe. */
final class ProviderMeters {
  private static final int MOST_KINDS = 16;
  private static final double PICOS = 1e12;

  private final MeterRegistry registry;
  private final Tags tags;
  private final Bounded<String, AtomicReferenceArray<@Nullable Counter>> requests;
  private volatile @Nullable Spending spending;

  ProviderMeters(MeterRegistry registry, String gateway, String provider) {
    this.registry = registry;
    this.tags = Tags.of("gateway", gateway, "provider", provider);
    this.requests = new Bounded<>(MOST_KINDS, _ -> none(), ProviderMeters::none);
  }

  private static AtomicReferenceArray<@Nullable Counter> none() {
    return new AtomicReferenceArray<>(Labels.statuses());
  }

  /** What is registered when something was spent, not before. */
  private record Spending(Counter input, Counter output, Counter cost) {}

  void request(String kind, int status) {
    AtomicReferenceArray<@Nullable Counter> ofKind = requests.get(kind);
    int index = Labels.statusClass(status);
    Counter counter = ofKind.get(index);
    if (counter == null) {
      counter =
          Counter.builder("turnpike.requests")
              .description("Requests by how they were answered")
              .tags(tags)
              .tag("kind", kind)
              .tag("status", Labels.status(index))
              .register(registry);
      ofKind.set(index, counter);
    }
    counter.increment();
  }

  void spent(Tokens tokens, @Nullable Money cost) {
    Spending to = spending;
    if (to == null) {
      to = new Spending(tokens("input"), tokens("output"), cost());
      spending = to;
    }
    to.input.increment(tokens.input());
    to.output.increment(tokens.output());
    if (cost != null) {
      to.cost.increment(cost.picos() / PICOS);
    }
  }

  private Counter tokens(String direction) {
    return Counter.builder("turnpike.tokens")
        .description("Tokens of attempts, measured or estimated")
        .tags(tags)
        .tag("direction", direction)
        .register(registry);
  }

  private Counter cost() {
    return Counter.builder("turnpike.cost.usd")
        .description("What attempts cost in US dollars, where it is known")
        .tags(tags)
        .register(registry);
  }
}
