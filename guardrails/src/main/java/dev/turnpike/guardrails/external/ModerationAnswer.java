package dev.turnpike.guardrails.external;

import java.util.List;

/** What the external endpoint said. */
public sealed interface ModerationAnswer {
  /**
   * It has judged.
   *
   * @param categories what it saw, which may be nothing
   * @param action what it wants done: {@code flag}, {@code block}, or empty to leave it to the
   *     settings
   */
  record Judged(boolean flagged, List<String> categories, String action)
      implements ModerationAnswer {
    public Judged {
      categories = List.copyOf(categories);
    }
  }

  /** It has not: it is away, too slow, or says what is not understood. */
  record Failed(String reason) implements ModerationAnswer {}
}
