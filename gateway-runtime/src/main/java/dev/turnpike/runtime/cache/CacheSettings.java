package dev.turnpike.runtime.cache;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.gateway.GatewaySettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What an operator sets of a gateway's cache.
 *
 * @param ttlSeconds how long answers are kept; 0 is off
 * @param scope the values of the caller by which answers are kept apart
 * @param byToken whether callers of different gateway tokens are kept apart
 * @param shared whether callers share answers although they bring provider keys of their own
 * @param generation part of every key: another one is another cache
 * @param document the settings this was made of
 * @param faults why nothing is kept at all: a scope that cannot be kept must not be passed over
 */
public record CacheSettings(
    long ttlSeconds,
    List<ValuePath> scope,
    boolean byToken,
    boolean shared,
    long generation,
    String document,
    List<String> faults) {

  public CacheSettings {
    scope = List.copyOf(scope);
    faults = List.copyOf(faults);
  }

  /** Says whether anything may be kept. */
  boolean usable() {
    return faults.isEmpty();
  }

  /**
   * Reads the settings of a gateway.
   *
   * @param position of the snapshot they came with
   * @param before what the gateway's settings were; absent when it was not known
   */
  public static CacheSettings compile(
      GatewaySettings settings, long position, @Nullable CacheSettings before) {
    JsonNode document = parse(settings.document());
    List<String> faults = new ArrayList<>();
    Scope scope = Scope.read(document.path("cache_scope"), faults);
    long ttl = Math.max(0, document.path("cache_ttl").asLong(0));
    return new CacheSettings(
        ttl,
        scope.paths,
        scope.byToken,
        scope.shared,
        generation(document, settings.document(), position, before),
        settings.document(),
        faults);
  }

  private static long generation(
      JsonNode document, String text, long position, @Nullable CacheSettings before) {
    if (!document.path("cache_invalidate_on_update").asBoolean(false)) {
      return 0;
    }
    return before != null && before.document.equals(text) ? before.generation : position;
  }

  private static JsonNode parse(String document) {
    try {
      return WireJson.mapper().readTree(document);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** What {@code cache_scope} lists. */
  private static final class Scope {
    final List<ValuePath> paths = new ArrayList<>();
    boolean byToken;
    boolean shared;

    static Scope read(JsonNode list, List<String> faults) {
      Scope scope = new Scope();
      if (list.isMissingNode() || list.isNull()) {
        return scope;
      }
      if (!list.isArray()) {
        faults.add("cache_scope is a list; nothing is cached");
      }
      for (JsonNode item : list) {
        scope.add(item.asString(""), faults);
      }
      return scope;
    }

    private void add(String text, List<String> faults) {
      switch (text) {
        case "token" -> byToken = true;
        case "shared" -> shared = true;
        default -> path(text, faults);
      }
    }

    private void path(String text, List<String> faults) {
      try {
        ValuePath path = ValuePath.parse(text);
        switch (path.source()) {
          case METADATA, HEADERS, IDENTITY -> {
            paths.add(path);
            return;
          }
          case BODY, REQUEST -> {
            // Told below.
          }
        }
      } catch (IllegalArgumentException e) {
        // Told below.
      }
      faults.add(
          "cache_scope lists metadata.<name>, headers.<name>, identity.<name>, token and shared,"
              + " not \""
              + text
              + "\"; nothing is cached");
    }
  }
}
