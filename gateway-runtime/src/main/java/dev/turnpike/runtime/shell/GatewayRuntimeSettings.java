package dev.turnpike.runtime.shell;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.sealing.MasterKey;
import dev.turnpike.kit.sealing.Sealing;
import dev.turnpike.runtime.RuntimeSettings;
import dev.turnpike.runtime.access.KeyOpener;
import dev.turnpike.runtime.access.SealedKeys;
import dev.turnpike.runtime.exchange.Limits;
import dev.turnpike.runtime.journal.JournalSettings;
import dev.turnpike.runtime.outbox.KafkaOutbox.Journals;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/**
 * What an operator sets, from {@code turnpike.*} or {@code TURNPIKE_*}; an empty value counts as
 * not set.
 *
 * @param keys opens stored keys of providers
 * @param data the directory of the files that are read at start
 * @param journals of what is yet to be delivered
 */
record GatewayRuntimeSettings(
    RuntimeSettings runtime,
    KafkaSettings kafka,
    Path data,
    Journals journals,
    KeyOpener keys,
    Watching watching) {
  private static final long USAGE_JOURNAL_BYTES = 4L << 30;
  private static final long LOG_JOURNAL_BYTES = 1L << 30;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
  private static final String OWN_DIRECTORY = "runtime";
  private static final Duration SLOWEST_SYNC = Duration.ofMinutes(10);

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if one is not what it must be; the message names it
   */
  static GatewayRuntimeSettings of(Environment environment) {
    RuntimeSettings runtime =
        new RuntimeSettings(
            text(environment, "turnpike.bind", "127.0.0.1"),
            port(environment, "turnpike.gateway-port", 8787),
            port(environment, "turnpike.management-port", 8788),
            Runtime.getRuntime().availableProcessors(),
            text(environment, "turnpike.default-account", GatewayId.DEFAULT.account()),
            simulator(environment),
            ProviderUrls.of(environment),
            Boolean.parseBoolean(text(environment, "turnpike.allow-private-upstreams", "false")),
            bytes(environment, "turnpike.cache-bytes", RuntimeSettings.STANDARD_CACHE_BYTES),
            STOP_WITHIN,
            Limits.standard());
    Path data = Path.of(text(environment, "turnpike.data", ".turnpike"));
    return new GatewayRuntimeSettings(
        runtime,
        new KafkaSettings(
            text(environment, "turnpike.kafka.bootstrap", "127.0.0.1:9092"), "gateway-runtime"),
        data.resolve(OWN_DIRECTORY),
        journals(environment, data.resolve(OWN_DIRECTORY).resolve("journal")),
        keys(environment, data),
        Watching.of(environment));
  }

  private static Journals journals(Environment environment, Path directory) {
    Duration sync = sync(environment);
    return new Journals(
        directory,
        journal(environment, "turnpike.journal-max-bytes", USAGE_JOURNAL_BYTES, sync),
        journal(environment, "turnpike.journal-logs-max-bytes", LOG_JOURNAL_BYTES, sync));
  }

  private static JournalSettings journal(
      Environment environment, String name, long absent, Duration sync) {
    try {
      return JournalSettings.of(bytes(environment, name, absent), sync);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static Duration sync(Environment environment) {
    String text = text(environment, "turnpike.journal-sync", "1s");
    if (text.equalsIgnoreCase("off")) {
      return Duration.ZERO;
    }
    try {
      Duration sync = DurationStyle.detectAndParse(text);
      if (sync.isPositive() && sync.compareTo(SLOWEST_SYNC) <= 0) {
        return sync;
      }
    } catch (IllegalArgumentException e) {
      // Refused below in the same words as one out of range.
    }
    throw new IllegalArgumentException(
        "turnpike.journal-sync is off or a time up to 10m such as 500ms, not " + text);
  }

  private static KeyOpener keys(Environment environment, Path data) {
    SecureRandom chance = new SecureRandom();
    MasterKey key = MasterKey.find(environment.getProperty("turnpike.master-key"), data, chance);
    return new SealedKeys(new Sealing(key, chance));
  }

  private static @Nullable String simulator(Environment environment) {
    String url = text(environment, "turnpike.simulator-url", "");
    boolean off = text(environment, "turnpike.simulator", "on").equalsIgnoreCase("off");
    return url.isEmpty() || off ? null : url;
  }

  private static String text(Environment environment, String name, String absent) {
    String value = environment.getProperty(name);
    return value == null || value.isBlank() ? absent : value.strip();
  }

  private static long bytes(Environment environment, String name, long absent) {
    String text = text(environment, name, Long.toString(absent));
    if (text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Long.parseLong(text);
    }
    throw new IllegalArgumentException(name + " is a number of bytes, not " + text);
  }

  private static int port(Environment environment, String name, int absent) {
    String text = text(environment, name, Integer.toString(absent));
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Refused below in the same words as a number out of range.
    }
    throw new IllegalArgumentException(name + " is a port from 0 to 65535, not " + text);
  }
}
