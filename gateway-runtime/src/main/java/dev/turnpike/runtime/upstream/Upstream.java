package dev.turnpike.runtime.upstream;

import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.runtime.signing.AuthScheme;
import java.util.Map;
import java.util.Optional;

/**
 * A provider where it is reached.
 *
 * @param nativeOrigin what paths of its own API are under
 * @param basePath the path of the provider's base URL, which paths of its API may say again
 * @param auth how it is shown a credential
 * @param headers what it is sent besides, unless the caller sends it
 * @param simulated whether the built-in simulator answers in its place
 */
public record Upstream(
    String provider,
    Origin origin,
    Origin nativeOrigin,
    String basePath,
    ProviderPaths paths,
    AuthScheme auth,
    Map<String, String> headers,
    boolean simulated) {
  private static final String SIMULATED_BASE = "/v1";
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
    Origin origin = Origin.of(provider.slug(), baseUrl);
    return new Upstream(
        provider.slug(),
        origin,
        Origin.of(provider.slug(), nativeBaseUrl),
        origin.path(),
        provider.paths(),
        provider.auth(),
        provider.headers(),
        false);
  }

  /** Lets the simulator at this address answer for a provider. */
  static Upstream simulated(Provider provider, String simulatorUrl) {
    Origin origin = Origin.of(provider.slug(), simulatorUrl + "/" + provider.slug());
    String base = provider.baseUrl();
    return new Upstream(
        provider.slug(),
        origin,
        origin,
        base == null ? SIMULATED_BASE : Origin.of(provider.slug(), base).path(),
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
    return paths.read(Origin.within(path, basePath));
  }

  /** Returns a path of the provider's own API, from the root of the host. */
  public String nativePath(String path) {
    return simulated
        ? nativeOrigin.path() + SIMULATED_BASE + Origin.within(path, basePath)
        : nativeOrigin.path() + nativeOrigin.within(path);
  }
}
