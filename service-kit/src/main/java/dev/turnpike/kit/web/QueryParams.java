package dev.turnpike.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The query parameters of one request, read with their ranges: a bad value is a 400 that names the
 * parameter, the value and what is allowed.
 */
public final class QueryParams {
  private static final int SHOWN = 80;

  private final HttpServletRequest request;

  private QueryParams(HttpServletRequest request) {
    this.request = request;
  }

  public static QueryParams of(HttpServletRequest request) {
    return new QueryParams(request);
  }

  /**
   * The text of a parameter; empty text counts as absent.
   *
   * @throws ApiFault 400 if it is given twice, or holds the one character no database text has
   */
  public Optional<String> text(String name) {
    String[] values = request.getParameterValues(name);
    if (values == null) {
      return Optional.empty();
    }
    if (values.length > 1) {
      throw refused(name, "must be given once, not " + values.length + " times");
    }
    if (values[0].indexOf('\0') >= 0) {
      throw refused(name, "must not hold the character U+0000");
    }
    return Optional.of(values[0]).filter(v -> !v.isEmpty());
  }

  public int integer(String name, int absent, int min, int max) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return absent;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below in the same words as a number out of range.
    }
    throw refused(
        name, "must be a whole number from " + min + " to " + max + ", not " + shown(text.get()));
  }

  public Optional<Instant> instant(String name) {
    return text(name).map(value -> Timestamps.parse(value, "query", name));
  }

  public Optional<Boolean> bool(String name) {
    return text(name)
        .map(value ->
            switch (value) {
              case "true" -> true;
              case "false" -> false;
              default -> throw refused(name, "must be true or false, not " + shown(value));
            });
  }

  /** One of a closed set of words, in any case; returned as listed. */
  public Optional<String> oneOf(String name, List<String> allowed) {
    return text(name)
        .map(value ->
            allowed.stream()
                .filter(word -> word.equals(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                    refused(
                        name,
                        "must be one of " + String.join(", ", allowed) + ", not " + shown(value))));
  }

  static ApiFault refused(String name, String why) {
    return ApiFault.invalid("query parameter " + name + " " + why, "query", name);
  }

  static String shown(String value) {
    String cut = value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
    return "\"" + cut + "\"";
  }
}
