package dev.turnpike.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Parts of request paths. */
final class Paths {

  private static final int MAX_PROVIDER = 64;

  private Paths() {}

  /** A part of a path without its escapes; null when they are wrong. */
  static @Nullable String decoded(String path) {
    try {
      // In a path a plus is a plus; this decoder is for forms.
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether this part of a path can be a provider's name. */
  static boolean isSlug(String path, int from, int to) {
    if (to - from < 1 || to - from > MAX_PROVIDER) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = path.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!word && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }
}
