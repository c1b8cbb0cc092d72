package dev.turnpike.runtime.shell;

import dev.turnpike.runtime.accesslog.AccessLog;
import dev.turnpike.runtime.accesslog.WrittenAccessLog;
import dev.turnpike.runtime.exchange.Watchers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.core.env.Environment;

/**
 * What an operator wants to see of requests.
 *
 * @param accessLog whether each has a line in the access log
 */
record Watching(boolean accessLog) {

  static Watching of(Environment environment) {
    return new Watching(
        isOn("turnpike.access-log", environment.getProperty("turnpike.access-log", "")));
  }

  private static boolean isOn(String name, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off", "" -> false;
      default -> throw new IllegalArgumentException(name + " is on or off, not " + text);
    };
  }

  Watchers open(MeterRegistry registry) {
    return new Watchers(accessLog ? WrittenAccessLog.open(registry) : AccessLog.OFF);
  }
}
