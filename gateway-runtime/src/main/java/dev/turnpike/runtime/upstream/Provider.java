package dev.turnpike.runtime.upstream;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a provider wherever it is reached.
 *
 * @param baseUrl its public address, absent if that depends on an account, a region or a deployment
 * @param nativeBaseUrl what paths of its own API are under, where that is another address
 * @param auth how it is shown a credential
 * @param headers what it is sent besides, unless the caller sends it
 */
record Provider(
    String slug,
    @Nullable String baseUrl,
    @Nullable String nativeBaseUrl,
    String auth,
    ProviderPaths paths,
    Map<String, String> headers) {
  private static final String BEARER = "bearer";

  Provider {
    headers = Map.copyOf(headers);
  }

  /** A provider with an OpenAI-shaped API. */
  static Provider openAiShaped(String slug) {
    return new Provider(slug, null, null, BEARER, ProviderPaths.OPENAI, Map.of());
  }
}
