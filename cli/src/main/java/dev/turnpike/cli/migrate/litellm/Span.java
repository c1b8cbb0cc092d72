package dev.turnpike.cli.migrate.litellm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as the file writes it: a number and {@code s}, {@code m}, {@code h}, {@code d},
 * {@code w} or {@code mo}.
 */
record Span(long seconds, boolean isMonth) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9}) ?(s|m|h|d|w|mo)");
  private static final long DAY = 86_400;
  private static final long MONTH = 30 * DAY;
  private static final long MOST = 365 * DAY;

  static final Span YEAR = new Span(MOST, false);

  static Optional<Span> read(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(form.group(1));
    long seconds =
        count
            * switch (form.group(2)) {
              case "s" -> 1;
              case "m" -> 60;
              case "h" -> 3_600;
              case "d" -> DAY;
              case "w" -> 7 * DAY;
              default -> MONTH;
            };
    return seconds < 1 || seconds > MOST
        ? Optional.empty()
        : Optional.of(new Span(seconds, form.group(2).equals("mo") && count == 1));
  }
}
