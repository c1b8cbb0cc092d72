package dev.turnpike.contracts.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Writes what every request leaves behind, byte for byte as {@link WireJson} does but without
 * looking at types: usage and logs are written for each request, standings with each batch, all
 * else now and then.
 *
 * <p>Keeps its buffer from one message to the next. Not thread-safe: one for each thread.
 */
public final class EventJson {
  private static final byte[] INPUT = open("input");
  private static final byte[] OUTPUT = next("output");
  private static final byte[] CACHE_READ = next("cache_read");
  private static final byte[] CACHE_WRITE = next("cache_write");
  private static final byte[] REASONING = next("reasoning");
  private static final byte[][] BASES = names(Basis.values());

  private final JsonBytes out = new JsonBytes();

  public byte[] write(UsageEvent event) {
    out.clear();
    UsageEventJson.write(out, event);
    return out.take();
  }

  public byte[] write(LogEntry entry) {
    out.clear();
    LogEntryJson.write(out, entry);
    return out.take();
  }

  public byte[] write(Standing standing) {
    out.clear();
    StandingBytes.write(out, standing);
    return out.take();
  }

  /**
   * Writes into {@link #buffer}, which holds it until the next message.
   *
   * @return its length
   */
  public int put(UsageEvent event) {
    out.renew();
    UsageEventJson.write(out, event);
    return out.size();
  }

  /**
   * Writes into {@link #buffer}, which holds it until the next message.
   *
   * @return its length
   */
  public int put(LogEntry entry) {
    out.renew();
    LogEntryJson.write(out, entry);
    return out.size();
  }

  /** Returns what the last message was put into; to be read only. */
  public byte[] buffer() {
    return out.buffer();
  }

  // What both have.

  static void tokens(JsonBytes out, Tokens tokens) {
    out.raw(INPUT).number(tokens.input());
    out.raw(OUTPUT).number(tokens.output());
    out.raw(CACHE_READ).number(tokens.cacheRead());
    out.raw(CACHE_WRITE).number(tokens.cacheWrite());
    out.raw(REASONING).number(tokens.reasoning()).raw('}');
  }

  static void basis(JsonBytes out, Basis basis) {
    out.raw(BASES[basis.ordinal()]);
  }

  static void metadata(JsonBytes out, Map<String, Object> metadata) {
    char before = '{';
    for (Map.Entry<String, Object> entry : metadata.entrySet()) {
      out.raw(before).text(entry.getKey()).raw(':');
      value(out, entry.getValue());
      before = ',';
    }
    end(out, before);
  }

  private static void value(JsonBytes out, Object value) {
    switch (value) {
      case String text -> out.text(text);
      case Boolean bool -> out.bool(bool);
      case Long number -> out.number(number);
      case Integer number -> out.number(number);
      case BigDecimal number -> out.raw(ascii(number.toString()));
      // Only what was read from elsewhere can be of another kind.
      default -> out.raw(WireJson.write(value));
    }
  }

  static void texts(JsonBytes out, Map<String, String> texts) {
    char before = '{';
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      out.raw(before).text(entry.getKey()).raw(':').text(entry.getValue());
      before = ',';
    }
    end(out, before);
  }

  private static void end(JsonBytes out, char before) {
    if (before == '{') {
      out.raw('{');
    }
    out.raw('}');
  }

  // Texts that never change.

  /** Returns the beginning of an object and the name of its first field. */
  static byte[] open(String name) {
    return ascii("{\"" + name + "\":");
  }

  /** Returns a comma and the name of a field. */
  static byte[] next(String name) {
    return ascii(",\"" + name + "\":");
  }

  /** Returns the JSON of an enum's constants, by ordinal. */
  static byte[][] names(Enum<?>[] constants) {
    byte[][] names = new byte[constants.length][];
    for (Enum<?> constant : constants) {
      names[constant.ordinal()] = WireJson.write(constant);
    }
    return names;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
