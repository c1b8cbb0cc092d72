package dev.turnpike.runtime.upstream;

import dev.turnpike.contracts.access.CustomProvider;
import dev.turnpike.routing.body.RequestKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider offers what, as paths under its base URL; {@code {model}} stands for the model.
 *
 * @param streamed the paths of streams, where they are others
 */
record ProviderPaths(Map<RequestKind, String> whole, Map<RequestKind, String> streamed) {
  private static final String MODEL = "{model}";

  /** An OpenAI-shaped API, as most are. */
  static final ProviderPaths OPENAI =
      new ProviderPaths(
          Map.of(RequestKind.CHAT, "/chat/completions", RequestKind.EMBEDDINGS, "/embeddings"),
          Map.of());

  /**
   * Returns what an operator's provider offers. A base URL without a path is that of the host, so
   * the version is said here.
   */
  static ProviderPaths custom(CustomProvider own) {
    boolean bare = own.baseUrl().indexOf('/', own.baseUrl().indexOf("//") + 2) < 0;
    String v1 = bare ? "/v1" : "";
    return switch (own.dialect()) {
      case "messages" ->
          new ProviderPaths(Map.of(RequestKind.MESSAGES, v1 + "/messages"), Map.of());
      case "responses" ->
          new ProviderPaths(
              Map.of(
                  RequestKind.RESPONSES, v1 + "/responses",
                  RequestKind.CHAT, v1 + "/chat/completions",
                  RequestKind.EMBEDDINGS, v1 + "/embeddings"),
              Map.of());
      case "gemini" ->
          new ProviderPaths(
              Map.of(
                  RequestKind.GEMINI, (bare ? "/v1beta" : "") + "/models/{model}:generateContent"),
              Map.of(
                  RequestKind.GEMINI,
                  (bare ? "/v1beta" : "") + "/models/{model}:streamGenerateContent?alt=sse"));
      case "converse" ->
          new ProviderPaths(
              Map.of(RequestKind.CONVERSE, "/model/{model}/converse"),
              Map.of(RequestKind.CONVERSE, "/model/{model}/converse-stream"));
      default ->
          new ProviderPaths(
              Map.of(
                  RequestKind.CHAT, v1 + "/chat/completions",
                  RequestKind.EMBEDDINGS, v1 + "/embeddings"),
              Map.of());
    };
  }

  ProviderPaths {
    whole = copy(whole);
    streamed = copy(streamed);
  }

  private static Map<RequestKind, String> copy(Map<RequestKind, String> paths) {
    EnumMap<RequestKind, String> copy = new EnumMap<>(RequestKind.class);
    copy.putAll(paths);
    return Collections.unmodifiableMap(copy);
  }

  boolean offers(RequestKind kind) {
    return whole.containsKey(kind);
  }

  /** Returns the path for a model; empty if the provider does not offer this. */
  Optional<String> path(RequestKind kind, String model, boolean stream) {
    String path = stream ? streamed.getOrDefault(kind, whole.get(kind)) : whole.get(kind);
    if (path == null) {
      return Optional.empty();
    }
    return Optional.of(path.contains(MODEL) ? path.replace(MODEL, encoded(model)) : path);
  }

  private static String encoded(String model) {
    return URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Says what is asked for at a path that a caller named; what is unknown is passed on unread. */
  NativeTarget read(String path) {
    for (Map.Entry<RequestKind, String> entry : whole.entrySet()) {
      NativeTarget target = match(entry.getKey(), entry.getValue(), path, false);
      if (target != null) {
        return target;
      }
    }
    for (Map.Entry<RequestKind, String> entry : streamed.entrySet()) {
      NativeTarget target = match(entry.getKey(), entry.getValue(), path, true);
      if (target != null) {
        return target;
      }
    }
    return new NativeTarget(RequestKind.OTHER, null, false);
  }

  private static @Nullable NativeTarget match(
      RequestKind kind, String template, String path, boolean stream) {
    int query = template.indexOf('?');
    String pattern = query < 0 ? template : template.substring(0, query);
    int model = pattern.indexOf(MODEL);
    if (model < 0) {
      return pattern.equals(path) ? new NativeTarget(kind, null, stream) : null;
    }
    String after = pattern.substring(model + MODEL.length());
    boolean matches =
        path.length() > model + after.length()
            && path.startsWith(pattern.substring(0, model))
            && path.endsWith(after);
    return matches
        ? new NativeTarget(kind, path.substring(model, path.length() - after.length()), stream)
        : null;
  }
}
