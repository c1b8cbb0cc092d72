package dev.turnpike.runtime.meters;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.limit.GatewayLimit;
import dev.turnpike.contracts.limit.RateLimit;
import dev.turnpike.contracts.limit.SpendLimit;
import dev.turnpike.contracts.limit.TokenLimit;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import dev.turnpike.guardrails.Finding;
import dev.turnpike.guardrails.GuardAction;
import dev.turnpike.runtime.report.RequestReport;
import dev.turnpike.runtime.report.RequestReport.CacheUsed;
import dev.turnpike.runtime.upstream.CircuitBreakers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The runtime's meters. Labels are of closed sets or bounded here: a caller's words never become
 * one. Thread-safe.
 */
public final class RuntimeMeters {
  private static final int MOST_GATEWAYS = 200;
  private static final int MOST_PROVIDERS = 64;
  private static final int MOST_WORDS = 64;
  private static final Duration[] BUCKETS = buckets();

  private final MeterRegistry registry;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger streams = new AtomicInteger();
  private final Bounded<GatewayId, Bounded<String, ProviderMeters>> gateways;
  private final Bounded<String, ProviderMeters> noGateway;
  private final Bounded<String, Timer> durations;
  private final Bounded<String, Timer> firstBytes;
  private final Bounded<String, Map<Outcome, Timer>> attempts;
  private final Bounded<String, Counter> retries;
  private final Bounded<String, Counter> fallbacks;
  private final Bounded<String, Counter> errors;
  private final Map<CacheUsed, Counter> cache = new EnumMap<>(CacheUsed.class);
  private final Map<GuardAction, Counter> findings = new EnumMap<>(GuardAction.class);
  private final Counter rateRefusals;
  private final Counter spendRefusals;
  private final Counter tokenRefusals;
  private final Counter badTokens;
  private final Counter outOfScope;
  private final Counter unknownCost;
  private final Counter estimated;

  public RuntimeMeters(MeterRegistry registry) {
    this.registry = registry;
    gauge("turnpike.requests.in.flight", "Requests under way", inFlight);
    gauge("turnpike.streams.open", "Streams on their way to a caller", streams);
    this.gateways =
        new Bounded<>(MOST_GATEWAYS, id -> ofGateway(id.toString()), () -> ofGateway(Labels.OTHER));
    this.noGateway = ofGateway(Labels.NONE);
    this.durations =
        new Bounded<>(MOST_WORDS, this::durationTimer, () -> durationTimer(Labels.OTHER));
    this.firstBytes =
        new Bounded<>(MOST_PROVIDERS, this::firstByteTimer, () -> firstByteTimer(Labels.OTHER));
    this.attempts =
        new Bounded<>(MOST_PROVIDERS, this::attemptTimers, () -> attemptTimers(Labels.OTHER));
    this.retries =
        counters("turnpike.retries", "Attempts after a failed one on the same model", "provider");
    this.fallbacks = counters("turnpike.fallbacks", "Fallbacks taken, by what did not do", "from");
    this.errors = counters("turnpike.errors", "Errors told to callers, by code", "code");
    for (CacheUsed used : CacheUsed.values()) {
      String result = used.name().toLowerCase(Locale.ROOT);
      cache.put(used, counter("turnpike.cache.requests", "Requests by cache", "result", result));
    }
    for (GuardAction action : GuardAction.values()) {
      findings.put(
          action,
          counter(
              "turnpike.guardrail.findings", "What guardrails found", "action", action.wireName()));
    }
    this.rateRefusals = limitCounter("rate");
    this.spendRefusals = limitCounter("spend");
    this.tokenRefusals = limitCounter("token");
    this.badTokens = authCounter("token");
    this.outOfScope = authCounter("scope");
    this.unknownCost = registry.counter("turnpike.cost.unknown");
    this.estimated = registry.counter("turnpike.usage.estimated");
  }

  public MeterRegistry registry() {
    return registry;
  }

  /** Shows how many breakers are open, for as long as they are in use. */
  public void watch(CircuitBreakers breakers) {
    Gauge.builder("turnpike.circuit.breakers.open", breakers, CircuitBreakers::open)
        .description("Providers that are kept from calls as they are down")
        .register(registry);
  }

  public void requestBegan() {
    inFlight.incrementAndGet();
  }

  /** Counts a request that has its answer, or whose caller left. */
  public void requestEnded(RequestReport report) {
    inFlight.decrementAndGet();
    RequestReport.Answer answer = report.answer();
    String kind = report.ask().kind();
    String provider = Labels.provider(answer.provider());
    of(report.ask().gateway()).get(provider).request(kind, answer.status());
    durations.get(kind).record(report.micros(), TimeUnit.MICROSECONDS);
    Long firstByte = answer.firstByteMicros();
    if (firstByte != null) {
      firstBytes.get(provider).record(firstByte, TimeUnit.MICROSECONDS);
    }
    String code = answer.errorCode();
    if (code != null) {
      error(code);
    }
  }

  private Bounded<String, ProviderMeters> of(@Nullable GatewayId gateway) {
    return gateway == null ? noGateway : gateways.get(gateway);
  }

  private void error(String code) {
    errors.get(code).increment();
    switch (code) {
      case "invalid_api_key" -> badTokens.increment();
      case "not_allowed" -> outOfScope.increment();
      default -> {}
    }
  }

  /** Counts what the cache did for a request that was understood. */
  public void cacheUsed(CacheUsed used) {
    Objects.requireNonNull(cache.get(used)).increment();
  }

  /** Counts what guardrails found in a request and its answer. */
  public void found(List<Finding> found) {
    for (int i = 0; i < found.size(); i++) {
      Finding finding = found.get(i);
      Objects.requireNonNull(findings.get(finding.action())).increment(finding.count());
    }
  }

  /** Counts the fallbacks on the way through a route; the last element led nowhere. */
  public void walked(List<Hop> hops) {
    for (int i = 0; i < hops.size() - 1; i++) {
      Hop hop = hops.get(i);
      if (hop.output().equals("fallback")) {
        fallbacks.get(hop.kind()).increment();
      }
    }
  }

  /** Counts that the next entry of the universal endpoint is tried. */
  public void nextEntry() {
    fallbacks.get("entry").increment();
  }

  /** Counts one upstream call, or one that was to be made and was not. */
  public void attemptEnded(String provider, Outcome outcome, long micros) {
    Map<Outcome, Timer> timers = attempts.get(Labels.provider(provider));
    Objects.requireNonNull(timers.get(outcome)).record(micros, TimeUnit.MICROSECONDS);
  }

  /** Counts that a model is tried again. */
  public void retried(String provider) {
    retries.get(Labels.provider(provider)).increment();
  }

  /**
   * Counts what an attempt used.
   *
   * @param cost absent when unknown
   */
  public void spent(
      GatewayId gateway, String provider, Tokens tokens, Basis basis, @Nullable Money cost) {
    of(gateway).get(Labels.provider(provider)).spent(tokens, cost);
    if (cost == null) {
      unknownCost.increment();
    }
    if (basis == Basis.ESTIMATED) {
      estimated.increment();
    }
  }

  /** Counts that a limit of a gateway refused a request, or a model's call. */
  public void limitRefused(GatewayLimit limit) {
    Counter counter =
        switch (limit) {
          case RateLimit _ -> rateRefusals;
          case SpendLimit _ -> spendRefusals;
          case TokenLimit _ -> tokenRefusals;
        };
    counter.increment();
  }

  public void streamBegan() {
    streams.incrementAndGet();
  }

  public void streamEnded() {
    streams.decrementAndGet();
  }

  private Bounded<String, ProviderMeters> ofGateway(String gateway) {
    return new Bounded<>(
        MOST_PROVIDERS,
        provider -> new ProviderMeters(registry, gateway, provider),
        () -> new ProviderMeters(registry, gateway, Labels.OTHER));
  }

  private Timer durationTimer(String kind) {
    return timer("turnpike.request.duration", "How long requests took", "kind", kind)
        .register(registry);
  }

  private Timer firstByteTimer(String provider) {
    String what = "From the request to the first byte of its answer";
    return timer("turnpike.request.first.byte", what, "provider", provider).register(registry);
  }

  private Map<Outcome, Timer> attemptTimers(String provider) {
    Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      String word = outcome.name().toLowerCase(Locale.ROOT);
      timers.put(
          outcome,
          timer("turnpike.attempts", "Upstream calls", "provider", provider)
              .tag("outcome", word)
              .register(registry));
    }
    return timers;
  }

  private static Timer.Builder timer(String name, String what, String label, String value) {
    return Timer.builder(name).description(what).tag(label, value).serviceLevelObjectives(BUCKETS);
  }

  private Bounded<String, Counter> counters(String name, String what, String label) {
    return new Bounded<>(
        MOST_WORDS,
        value -> counter(name, what, label, value),
        () -> counter(name, what, label, Labels.OTHER));
  }

  private Counter limitCounter(String limit) {
    return counter("turnpike.limit.refusals", "Refusals by a gateway's limits", "limit", limit);
  }

  private Counter authCounter(String reason) {
    return counter("turnpike.auth.refusals", "Callers refused", "reason", reason);
  }

  private Counter counter(String name, String what, String label, String value) {
    return Counter.builder(name).description(what).tag(label, value).register(registry);
  }

  private void gauge(String name, String what, AtomicInteger number) {
    Gauge.builder(name, number, AtomicInteger::get).description(what).register(registry);
  }

  private static Duration[] buckets() {
    long[] millis = {
      1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000
    };
    Duration[] buckets = new Duration[millis.length];
    for (int i = 0; i < millis.length; i++) {
      buckets[i] = Duration.ofMillis(millis[i]);
    }
    return buckets;
  }
}
