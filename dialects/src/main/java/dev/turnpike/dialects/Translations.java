package dev.turnpike.dialects;

import java.util.Optional;

/** The ways from callers' dialects to providers'. */
public final class Translations {
  private Translations() {}

  /** Returns the way between two dialects; empty when there is none. */
  public static Optional<Translation> between(Dialect caller, Dialect provider) {
    return between(caller, provider, Surroundings.REAL);
  }

  static Optional<Translation> between(
      Dialect caller, Dialect provider, Surroundings surroundings) {
    return Codecs.caller(caller)
        .flatMap(reader ->
            Codecs.provider(provider).map(writer -> new NeutralWay(reader, writer, surroundings)));
  }
}
