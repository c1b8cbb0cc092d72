package dev.turnpike.contracts.graph;

import java.util.List;

/**
 * A provider that has a name of its own.
 *
 * @param slug how elements, paths and tokens name it
 * @param name what people call it
 * @param dialects what requests to it are written in, the preferred one first: {@code chat}, {@code
 *     messages}, {@code gemini}, {@code converse}, {@code responses}; empty where it is called by
 *     its own paths alone
 */
public record KnownProvider(String slug, String name, List<String> dialects) {
  public KnownProvider {
    dialects = List.copyOf(dialects);
  }

  static KnownProvider of(String slug, String name, String... dialects) {
    return new KnownProvider(slug, name, List.of(dialects));
  }
}
