package dev.turnpike.runtime.meters;

import dev.turnpike.contracts.access.CustomProvider;
import org.jspecify.annotations.Nullable;

/** The values of labels: none of them is a caller's own word. */
final class Labels {
  static final String OTHER = "other";
  static final String NONE = "none";

  /** The status a request has in the log whose caller left. */
  private static final int CALLER_LEFT = 499;

  /** Classes of status, and one for callers who left. */
  private static final String[] STATUSES = {"1xx", "2xx", "3xx", "4xx", "5xx", "left"};

  private static final int LEFT = 5;

  private Labels() {}

  /** Providers of operators' own are one: with the simulator any such slug answers. */
  static String provider(@Nullable String slug) {
    if (slug == null) {
      return NONE;
    }
    return slug.startsWith(CustomProvider.PREFIX) ? "custom" : slug;
  }

  static int statuses() {
    return STATUSES.length;
  }

  /** Returns which of the classes a status is of. */
  static int statusClass(int status) {
    return status == CALLER_LEFT ? LEFT : Math.clamp(status / 100 - 1, 0, LEFT - 1);
  }

  static String status(int statusClass) {
    return STATUSES[statusClass];
  }
}
