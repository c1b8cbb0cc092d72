package dev.turnpike.runtime.signing;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the region in the name of an AWS host. */
final class AwsRegion {
  private static final int LONGEST_NAME = 253;
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}");

  private AwsRegion() {}

  /**
   * Returns the region of a host such as {@code bedrock-runtime.eu-west-1.amazonaws.com}, or
   * nothing when its name has none.
   */
  static @Nullable String of(String host) {
    if (host.length() > LONGEST_NAME) {
      return null;
    }
    int from = 0;
    while (from <= host.length()) {
      int dot = host.indexOf('.', from);
      int to = dot < 0 ? host.length() : dot;
      String label = host.substring(from, to);
      if (REGION.matcher(label).matches()) {
        return label;
      }
      from = to + 1;
    }
    return null;
  }
}
