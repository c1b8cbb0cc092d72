package dev.turnpike.runtime.cache;

import dev.turnpike.runtime.headers.HeaderFault;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes through the headers of one request once. */
final class CacheHeaderReader {
  private static final int MIN_TTL = 60;
  private static final int MAX_TTL = 2_592_000;
  private static final int MAX_DIGITS = 7;
  private static final int MAX_KEY = 1_024;

  private @Nullable HeaderFault fault;
  private @Nullable Integer ttl;
  private @Nullable Integer oldTtl;
  private @Nullable Boolean skip;
  private @Nullable Boolean oldSkip;
  private @Nullable String key;

  CacheHeaderRead read(Iterable<Map.Entry<String, String>> headers) {
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey();
      if (name.regionMatches(true, 0, "cf-", 0, 3)) {
        take(name.toLowerCase(Locale.ROOT), header.getValue().strip());
        HeaderFault found = fault;
        if (found != null) {
          return new CacheHeaderRead.Refused(found);
        }
      }
    }
    Boolean skips = skip == null ? oldSkip : skip;
    if (ttl == null && oldTtl == null && skips == null && key == null) {
      return CacheHeaders.NONE;
    }
    return new CacheHeaders(ttl == null ? oldTtl : ttl, skips != null && skips, key);
  }

  private void take(String name, String value) {
    switch (name) {
      case "cf-aig-cache-ttl" -> ttl = once(ttl, name, ttl(name, value));
      case "cf-cache-ttl" -> oldTtl = once(oldTtl, name, ttl(name, value));
      case "cf-aig-skip-cache" -> skip = once(skip, name, bool(name, value));
      case "cf-skip-cache" -> oldSkip = once(oldSkip, name, bool(name, value));
      case "cf-aig-cache-key" -> key = once(key, name, key(name, value));
      default -> {
        // No business of the cache's.
      }
    }
  }

  private <T> @Nullable T once(@Nullable T before, String name, @Nullable T now) {
    if (before != null) {
      fault = new HeaderFault(name, name + " is given more than once");
    }
    return now;
  }

  private @Nullable Integer ttl(String name, String value) {
    int seconds = 0;
    boolean digits = !value.isEmpty() && value.length() <= MAX_DIGITS;
    for (int i = 0; i < value.length() && digits; i++) {
      int digit = value.charAt(i) - '0';
      digits = digit >= 0 && digit <= 9;
      seconds = seconds * 10 + digit;
    }
    if (digits && (seconds == 0 || (seconds >= MIN_TTL && seconds <= MAX_TTL))) {
      return seconds;
    }
    String allowed = "0 or a whole number of seconds from " + MIN_TTL + " to " + MAX_TTL;
    fault = HeaderFault.of(name, value, allowed);
    return null;
  }

  private @Nullable Boolean bool(String name, String value) {
    boolean yes = value.equals("true");
    if (yes || value.equals("false")) {
      return yes;
    }
    fault = HeaderFault.of(name, value, "true or false");
    return null;
  }

  private @Nullable String key(String name, String value) {
    boolean printable = !value.isEmpty() && value.length() <= MAX_KEY;
    for (int i = 0; i < value.length() && printable; i++) {
      printable = value.charAt(i) >= ' ' && value.charAt(i) <= '~';
    }
    if (printable) {
      return value;
    }
    fault = HeaderFault.of(name, value, "1 to " + MAX_KEY + " printable ASCII characters");
    return null;
  }
}
