package dev.turnpike.runtime.headers;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.graph.Backoff;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.routing.facts.MetadataReader;
import dev.turnpike.runtime.cache.CacheHeaders;
import dev.turnpike.runtime.tracing.TraceIds;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through the headers of one request once. */
final class HeaderReader {
  private static final String PREFIX = "cf-aig-";
  private static final int MAX_TIMEOUT_MILLIS = 600_000;
  private static final int MAX_ATTEMPTS = 5;
  private static final int MIN_RETRY_DELAY_MILLIS = 100;
  private static final int MAX_RETRY_DELAY_MILLIS = 5_000;
  private static final int MAX_EVENT_ID = 128;

  private final Set<String> seen = new HashSet<>(4);
  private @Nullable HeaderFault fault;
  private @Nullable String gateway;
  private Map<String, Object> metadata = Map.of();
  private @Nullable String warning;
  private @Nullable TokenPrice customCost;
  private @Nullable String eventId;
  private @Nullable Boolean collectLog;
  private @Nullable Boolean collectLogPayload;
  private @Nullable Integer requestTimeout;
  private @Nullable Integer maxAttempts;
  private @Nullable Integer retryDelay;
  private @Nullable Backoff backoff;
  private @Nullable String keyAlias;
  private @Nullable String traceId;
  private @Nullable String parentSpanId;

  HeaderRead read(Iterable<Map.Entry<String, String>> headers, CacheHeaders cache) {
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey();
      if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
        take(name.toLowerCase(Locale.ROOT), header.getValue().strip());
        if (fault != null) {
          return fault;
        }
      }
    }
    return new CallHeaders(
        gateway,
        metadata,
        warning,
        customCost,
        eventId,
        collectLog,
        collectLogPayload,
        requestTimeout,
        maxAttempts,
        retryDelay,
        backoff,
        keyAlias,
        cache,
        traceId == null ? null : new TraceLink(traceId, parentSpanId));
  }

  private void take(String name, String value) {
    switch (name) {
      case "cf-aig-gateway-id" -> gateway = gateway(name, value);
      case "cf-aig-metadata" -> metadata(name, value);
      case "cf-aig-custom-cost" -> customCost(name, value);
      case "cf-aig-event-id" -> eventId = eventId(name, value);
      case "cf-aig-collect-log" -> collectLog = bool(name, value);
      case "cf-aig-collect-log-payload" -> collectLogPayload = bool(name, value);
      case "cf-aig-request-timeout" -> requestTimeout = number(name, value, 1, MAX_TIMEOUT_MILLIS);
      case "cf-aig-max-attempts" -> maxAttempts = number(name, value, 1, MAX_ATTEMPTS);
      case "cf-aig-retry-delay" ->
          retryDelay = number(name, value, MIN_RETRY_DELAY_MILLIS, MAX_RETRY_DELAY_MILLIS);
      case "cf-aig-backoff" -> backoff = backoff(name, value);
      case "cf-aig-otel-trace-id" -> traceId = traceId(name, value);
      case "cf-aig-otel-parent-span-id" -> parentSpanId = spanId(name, value);
      case "cf-aig-byok-alias" -> keyAlias = alias(name, value);
      default -> {
        return;
      }
    }
    if (!seen.add(name)) {
      fault = new HeaderFault(name, name + " is given more than once");
    }
  }

  private @Nullable String gateway(String name, String value) {
    if (GatewayId.isName(value)) {
      return value;
    }
    refuse(name, value, "1 to 64 letters, digits, - and _, the first a letter or digit");
    return null;
  }

  private void metadata(String name, String value) {
    switch (MetadataReader.read(name, value)) {
      case MetadataReader.Entries entries -> {
        metadata = entries.usable();
        warning = entries.warning();
      }
      case MetadataReader.Refused(String allowed) -> refuse(name, value, allowed);
    }
  }

  private void customCost(String name, String value) {
    switch (CustomCostReader.read(name, value)) {
      case CustomCostReader.Price price -> customCost = price.price();
      case CustomCostReader.Refused(HeaderFault bad) -> fault = bad;
    }
  }

  private @Nullable String alias(String name, String value) {
    if (GatewayId.isName(value)) {
      return value;
    }
    refuse(name, value, "1 to 64 letters, digits, - and _, the first a letter or digit");
    return null;
  }

  private @Nullable String traceId(String name, String value) {
    String id = value.toLowerCase(Locale.ROOT);
    if (TraceIds.isTrace(id)) {
      return id;
    }
    refuse(name, value, "32 hex digits, not all 0");
    return null;
  }

  private @Nullable String spanId(String name, String value) {
    String id = value.toLowerCase(Locale.ROOT);
    if (TraceIds.isSpan(id)) {
      return id;
    }
    refuse(name, value, "16 hex digits, not all 0");
    return null;
  }

  private @Nullable String eventId(String name, String value) {
    boolean printable = !value.isEmpty() && value.length() <= MAX_EVENT_ID;
    for (int i = 0; i < value.length() && printable; i++) {
      printable = value.charAt(i) > ' ' && value.charAt(i) <= '~';
    }
    if (printable) {
      return value;
    }
    refuse(name, value, "1 to " + MAX_EVENT_ID + " printable ASCII characters, no spaces");
    return null;
  }

  private @Nullable Boolean bool(String name, String value) {
    boolean yes = value.equals("true");
    if (yes || value.equals("false")) {
      return yes;
    }
    refuse(name, value, "true or false");
    return null;
  }

  private @Nullable Integer number(String name, String value, int min, int max) {
    int number = 0;
    boolean digits = !value.isEmpty() && value.length() <= 9;
    for (int i = 0; i < value.length() && digits; i++) {
      int digit = value.charAt(i) - '0';
      digits = digit >= 0 && digit <= 9;
      number = number * 10 + digit;
    }
    if (digits && number >= min && number <= max) {
      return number;
    }
    refuse(name, value, "a whole number from " + min + " to " + max);
    return null;
  }

  private @Nullable Backoff backoff(String name, String value) {
    for (Backoff candidate : Backoff.values()) {
      if (candidate.wireName().equals(value)) {
        return candidate;
      }
    }
    refuse(name, value, "constant, linear or exponential");
    return null;
  }

  private void refuse(String name, String value, String allowed) {
    fault = HeaderFault.of(name, value, allowed);
  }
}
