package dev.turnpike.runtime.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.runtime.accesslog.AccessLog;
import dev.turnpike.runtime.accesslog.WrittenAccessLog;
import dev.turnpike.runtime.exchange.Watchers;
import dev.turnpike.runtime.tracing.TraceSettings;
import dev.turnpike.runtime.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * What an operator wants to see of requests.
 *
 * @param accessLog whether each has a line in the access log
 * @param traces where traces go; absent if only where gateways' own settings say
 * @param sample the share of traces that begin here and are kept, from 0 to 1
 */
record Watching(boolean accessLog, @Nullable TraceSettings traces, double sample) {

  static Watching of(Environment environment) {
    String log = environment.getProperty("turnpike.access-log", "");
    String endpoint = environment.getProperty("turnpike.otel.endpoint", "").strip();
    String headers = environment.getProperty("turnpike.otel.headers", "");
    double sample = share(environment.getProperty("turnpike.otel.sample", "").strip());
    return new Watching(
        isOn("turnpike.access-log", log),
        endpoint.isEmpty() ? null : new TraceSettings(uri(endpoint), headers(headers), sample),
        sample);
  }

  private static boolean isOn(String name, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off", "" -> false;
      default -> throw new IllegalArgumentException(name + " is on or off, not " + text);
    };
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("turnpike.otel.endpoint is no URL: " + text, e);
    }
  }

  /** Reads {@code name=value,name=value} with values percent-encoded; they may be secrets. */
  private static Map<String, String> headers(String text) {
    Map<String, String> headers = new HashMap<>();
    for (String entry : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        String value = entry.substring(equals + 1).strip().replace("+", "%2B");
        headers.put(entry.substring(0, equals).strip(), URLDecoder.decode(value, UTF_8));
      } else if (!entry.isBlank()) {
        throw new IllegalArgumentException("turnpike.otel.headers is name=value,name=value");
      }
    }
    return headers;
  }

  private static double share(String text) {
    try {
      double share = text.isEmpty() ? 1 : Double.parseDouble(text);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Refused below in the same words as a number out of range.
    }
    throw new IllegalArgumentException("turnpike.otel.sample is from 0 to 1, not " + text);
  }

  Watchers open(MeterRegistry registry) {
    return new Watchers(
        accessLog ? WrittenAccessLog.open(registry) : AccessLog.OFF,
        traces == null ? Tracing.off(sample) : Tracing.to(traces, IdGenerator.random()));
  }
}
