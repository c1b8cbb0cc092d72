package dev.turnpike.runtime.upstream;

import dev.turnpike.runtime.body.RequestKind;
import java.util.Map;
import java.util.Optional;

/**
 * A provider where it is reached.
 *
 * @param nativeOrigin what paths of its own API are under
 * @param auth how it is shown a credential
 * @param headers what it is sent besides, unless the caller sends it
 * @param simulated whether the built-in simulator answers in its place
 */
public record Upstream(
    String provider,
    Origin origin,
    Origin nativeOrigin,
    ProviderPaths paths,
    String auth,
    Map<String, String> headers,
    boolean simulated) {
  private static final ProviderPaths SIMULATED =
      new ProviderPaths(
          Map.of(
              RequestKind.CHAT, "/v1/chat/completions",
              RequestKind.EMBEDDINGS, "/v1/embeddings",
              RequestKind.RESPONSES, "/v1/responses",
              RequestKind.MESSAGES, "/v1/messages",
              RequestKind.GEMINI, "/v1beta/models/{model}:generateContent",
              RequestKind.CONVERSE, "/model/{model}/converse"),
          Map.of(
              RequestKind.GEMINI, "/v1beta/models/{model}:streamGenerateContent?alt=sse",
              RequestKind.CONVERSE, "/model/{model}/converse-stream"));

  /**
   * Places a provider at a base URL.
   *
   * @throws IllegalArgumentException if it is no absolute http or https URL without query
   */
  static Upstream at(Provider provider, String baseUrl, String nativeBaseUrl) {
    return new Upstream(
        provider.slug(),
        Origin.of(provider.slug(), baseUrl),
        Origin.of(provider.slug(), nativeBaseUrl),
        provider.paths(),
        provider.auth(),
        provider.headers(),
        false);
  }

  /** Lets the simulator at this address answer for a provider. */
  static Upstream simulated(Provider provider, String simulatorUrl) {
    Origin origin = Origin.of(provider.slug(), simulatorUrl + "/" + provider.slug());
    return new Upstream(
        provider.slug(),
        origin,
        origin,
        provider.paths(),
        provider.auth(),
        provider.headers(),
        true);
  }

  public boolean offers(RequestKind kind) {
    return paths.offers(kind);
  }

  /** Returns the path of a request, from the root of the host; empty if it is not offered. */
  public Optional<String> path(RequestKind kind, String model, boolean stream) {
    ProviderPaths where = simulated && paths.offers(kind) ? SIMULATED : paths;
    return where.path(kind, model, stream).map(path -> origin.path() + path);
  }

  /** Says what a path of the provider's own API is for. */
  public NativeTarget read(String path) {
    return paths.read(origin.within(path));
  }

  /** Returns a path of the provider's own API, from the root of the host. */
  public String nativePath(String path) {
    return simulated
        ? nativeOrigin.path() + Origin.within(path, "/v1")
        : nativeOrigin.path() + nativeOrigin.within(path);
  }
}
