package dev.turnpike.dialects.reading;

import dev.turnpike.dialects.neutral.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first thing found wrong with a request while it is read to its end. Not thread-safe. */
public final class Objection {
  private @Nullable Refused first;

  /** Objects to a field, unless something was wrong before. */
  public void raise(String message, String field) {
    if (first == null) {
      first = new Refused(message, field);
    }
  }

  /** Returns what is wrong; empty when nothing is. */
  public Optional<Refused> first() {
    return Optional.ofNullable(first);
  }
}
