package dev.turnpike.logs;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.log.LogEntry.LoggedRoute;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds log entries: an answered request of the lab unless something else is said. */
public final class SampleEntry {
  private final GatewayId gateway;
  private String id = UUID.randomUUID().toString();
  private Instant createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private @Nullable LoggedRoute route;
  private String provider = "openai";
  private String model = "gpt-4.1";
  private String requestType = "chat";
  private int status = 200;
  private boolean cached;
  private Tokens tokens = Tokens.of(12, 230);
  private @Nullable Money cost = Money.ofPicos(200_000_000_000L);
  private boolean customCost;
  private long durationMillis = 1_500;
  private Map<String, Object> metadata = Map.of();
  private @Nullable String userAgent = "curl/8";
  private @Nullable String requestBody;
  private @Nullable String responseBody;

  private SampleEntry(GatewayId gateway) {
    this.gateway = gateway;
  }

  public static SampleEntry of(GatewayId gateway) {
    return new SampleEntry(gateway);
  }

  /** A gateway that no other test knows. */
  public static GatewayId freshGateway() {
    return new GatewayId("default", "g-" + UUID.randomUUID());
  }

  public SampleEntry id(String value) {
    id = value;
    return this;
  }

  public SampleEntry at(Instant value) {
    createdAt = value;
    return this;
  }

  /** A route whose elements were passed in this order, each seeing the same value. */
  public SampleEntry route(String name, int version, String... elements) {
    List<Hop> hops =
        List.of(elements).stream()
            .map(e -> new Hop(e, "conditional", "true", null, Map.of("metadata.user_id", "anna")))
            .toList();
    route = new LoggedRoute("id-of-" + name, name, version, hops);
    return this;
  }

  /** A route on which the elements were left by these outputs: {@code element, output, ...}. */
  public SampleEntry way(String name, int version, String... elementsAndOutputs) {
    List<Hop> hops = new ArrayList<>();
    for (int i = 0; i < elementsAndOutputs.length; i += 2) {
      hops.add(
          new Hop(elementsAndOutputs[i], "percentage", elementsAndOutputs[i + 1], null, Map.of()));
    }
    route = new LoggedRoute("id-of-" + name, name, version, hops);
    return this;
  }

  /** A route with these hops. */
  public SampleEntry hops(String name, int version, List<Hop> hops) {
    route = new LoggedRoute("id-of-" + name, name, version, hops);
    return this;
  }

  public SampleEntry provider(String value) {
    provider = value;
    return this;
  }

  public SampleEntry model(String value) {
    model = value;
    return this;
  }

  public SampleEntry requestType(String value) {
    requestType = value;
    return this;
  }

  public SampleEntry status(int value) {
    status = value;
    return this;
  }

  public SampleEntry cached(boolean value) {
    cached = value;
    return this;
  }

  public SampleEntry tokens(long input, long output) {
    tokens = Tokens.of(input, output);
    return this;
  }

  public SampleEntry cost(@Nullable Money value) {
    cost = value;
    return this;
  }

  public SampleEntry customCost(boolean value) {
    customCost = value;
    return this;
  }

  public SampleEntry duration(long millis) {
    durationMillis = millis;
    return this;
  }

  public SampleEntry metadata(Map<String, Object> value) {
    metadata = value;
    return this;
  }

  public SampleEntry userAgent(@Nullable String value) {
    userAgent = value;
    return this;
  }

  public SampleEntry bodies(@Nullable String request, @Nullable String response) {
    requestBody = request;
    responseBody = response;
    return this;
  }

  public LogEntry build() {
    boolean success = status < 400;
    return new LogEntry(
        id,
        id,
        "event-" + id,
        gateway,
        createdAt,
        route,
        provider,
        model,
        "dynamic/smart-route",
        "chat/completions",
        requestType,
        status,
        success,
        cached,
        false,
        true,
        tokens,
        Basis.MEASURED,
        cost,
        customCost,
        0,
        durationMillis,
        40L,
        metadata,
        List.of(new Attempt(0, "m70b", provider, model, status, null, durationMillis)),
        success ? null : "the provider failed",
        success ? null : 2005,
        success ? null : "m70b",
        null,
        userAgent,
        "application/json",
        "application/json",
        310,
        1_520,
        requestBody,
        responseBody);
  }
}
