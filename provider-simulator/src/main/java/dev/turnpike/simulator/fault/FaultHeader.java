package dev.turnpike.simulator.fault;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault in a request's own header: {@code status=503; retry_after=2}, {@code broken_stream=3},
 * {@code delay=200}, {@code reset}.
 *
 * <p>First comes the kind; its value is the number that kind is about (status, milliseconds,
 * chunks, bytes). The other fields have the names of {@link FaultOrder}.
 */
public final class FaultHeader {

  /** The request header's name. */
  public static final String NAME = "x-simulator-fault";

  private static final Set<String> FIELDS =
      Set.of("status", "retry_after", "delay_ms", "after_chunks", "stall_ms", "bytes");

  private FaultHeader() {}

  /**
   * Reads the header's value.
   *
   * @throws IllegalArgumentException when it is no fault
   */
  public static Fault parse(String value) {
    String[] parts = value.split(";", -1);
    Map<String, String> fields = new HashMap<>();
    String kind = name(parts[0]);
    String amount = amount(parts[0]);
    if (amount != null) {
      fields.put(fieldOf(kind), amount);
    }
    for (int i = 1; i < parts.length; i++) {
      String given = amount(parts[i]);
      if (given == null || !FIELDS.contains(name(parts[i]))) {
        throw new IllegalArgumentException(
            "'"
                + parts[i].trim()
                + "' is none of status=, retry_after=, delay_ms=, after_chunks=, stall_ms=, bytes=");
      }
      fields.put(name(parts[i]), given);
    }
    return new FaultOrder(
            null,
            null,
            kind,
            number(fields.get("status")),
            fields.get("retry_after"),
            milliseconds(fields.get("delay_ms")),
            number(fields.get("after_chunks")),
            milliseconds(fields.get("stall_ms")),
            number(fields.get("bytes")),
            null)
        .fault();
  }

  private static String fieldOf(String kind) {
    return switch (kind) {
      case "status" -> "status";
      case "delay" -> "delay_ms";
      case "stall" -> "stall_ms";
      case "huge_event" -> "bytes";
      case "broken_stream", "truncated", "ends_early", "hang", "malformed_body", "error_event" ->
          "after_chunks";
      default -> throw new IllegalArgumentException("kind " + kind + " takes no number");
    };
  }

  private static String name(String part) {
    int equals = part.indexOf('=');
    return (equals < 0 ? part : part.substring(0, equals)).trim();
  }

  private static @Nullable String amount(String part) {
    int equals = part.indexOf('=');
    return equals < 0 ? null : part.substring(equals + 1).trim();
  }

  // NumberFormatException is an IllegalArgumentException whose message quotes the text.
  private static @Nullable Integer number(@Nullable String digits) {
    return digits == null ? null : Integer.valueOf(digits);
  }

  private static @Nullable Long milliseconds(@Nullable String digits) {
    return digits == null ? null : Long.valueOf(digits);
  }
}
