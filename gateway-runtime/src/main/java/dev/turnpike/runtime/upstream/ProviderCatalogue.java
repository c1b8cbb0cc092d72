package dev.turnpike.runtime.upstream;

import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.runtime.signing.AuthScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The providers known by name, from {@code providers.json}. */
final class ProviderCatalogue {
  private static final String STREAM = "_stream";
  private static final String HEADER = "header:";

  private final Map<String, Provider> providers = new HashMap<>();

  private ProviderCatalogue(JsonNode list) {
    for (JsonNode entry : list) {
      Provider provider = provider(entry);
      providers.put(provider.slug(), provider);
    }
  }

  static ProviderCatalogue load() {
    try (InputStream in =
        Objects.requireNonNull(
            ProviderCatalogue.class.getResourceAsStream("providers.json"), "providers.json")) {
      return new ProviderCatalogue(
          JsonMapper.shared().readTree(in.readAllBytes()).required("providers"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Provider> find(String slug) {
    return Optional.ofNullable(providers.get(slug));
  }

  Collection<Provider> all() {
    return providers.values();
  }

  private static Provider provider(JsonNode entry) {
    Map<String, String> headers = new HashMap<>();
    entry.path("headers").forEachEntry((name, value) -> headers.put(name, value.stringValue()));
    return new Provider(
        entry.required("slug").stringValue(),
        text(entry, "base_url"),
        text(entry, "native_base_url"),
        auth(entry.path("auth").asString("bearer")),
        entry.has("paths") ? paths(entry.get("paths")) : ProviderPaths.OPENAI,
        headers);
  }

  private static @Nullable String text(JsonNode entry, String name) {
    return entry.has(name) ? entry.get(name).stringValue() : null;
  }

  private static AuthScheme auth(String text) {
    return switch (text) {
      case "bearer" -> AuthScheme.BEARER;
      case "sigv4:bedrock" -> AuthScheme.BEDROCK;
      case "google-service-account" -> AuthScheme.VERTEX;
      case "none" -> AuthScheme.NONE;
      default -> {
        if (!text.startsWith(HEADER)) {
          throw new IllegalStateException("no way to show a credential: " + text);
        }
        yield new AuthScheme.Header(text.substring(HEADER.length()));
      }
    };
  }

  private static ProviderPaths paths(JsonNode paths) {
    Map<RequestKind, String> whole = new EnumMap<>(RequestKind.class);
    Map<RequestKind, String> streamed = new EnumMap<>(RequestKind.class);
    paths.forEachEntry((name, path) -> {
      boolean stream = name.endsWith(STREAM);
      String kind = stream ? name.substring(0, name.length() - STREAM.length()) : name;
      (stream ? streamed : whole)
          .put(RequestKind.valueOf(kind.toUpperCase(Locale.ROOT)), path.stringValue());
    });
    return new ProviderPaths(whole, streamed);
  }
}
