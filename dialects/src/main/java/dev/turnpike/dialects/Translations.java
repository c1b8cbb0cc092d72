package dev.turnpike.dialects;

import java.util.Optional;

/** The ways there are between dialects. */
public final class Translations {
  private Translations() {}

  public static Optional<Translation> between(Dialect caller, Dialect provider) {
    return Optional.empty();
  }
}
