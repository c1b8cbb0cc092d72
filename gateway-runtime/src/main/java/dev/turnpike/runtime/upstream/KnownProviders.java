package dev.turnpike.runtime.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The providers known by name, from {@code providers.properties}; some need a base URL. */
final class KnownProviders {
  private final Set<String> slugs = new HashSet<>();
  private final Map<String, Upstream> reachable = new HashMap<>();

  private KnownProviders(Properties table) {
    for (String slug : table.stringPropertyNames()) {
      slugs.add(slug);
      String url = table.getProperty(slug);
      if (!url.isEmpty()) {
        reachable.put(slug, Upstream.at(slug, url, false));
      }
    }
  }

  static KnownProviders load() {
    try (InputStream in =
        Objects.requireNonNull(KnownProviders.class.getResourceAsStream("providers.properties"))) {
      Properties table = new Properties();
      table.load(in);
      return new KnownProviders(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean contains(String slug) {
    return slugs.contains(slug);
  }

  Optional<Upstream> publicUpstream(String slug) {
    return Optional.ofNullable(reachable.get(slug));
  }
}
