package dev.turnpike.runtime.upstream;

import dev.turnpike.contracts.access.CustomProvider;
import dev.turnpike.runtime.signing.AuthScheme;
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
    AuthScheme auth,
    ProviderPaths paths,
    Map<String, String> headers) {
  Provider {
    headers = Map.copyOf(headers);
  }

  /** A provider with an OpenAI-shaped API. */
  static Provider openAiShaped(String slug) {
    return new Provider(slug, null, null, AuthScheme.BEARER, ProviderPaths.OPENAI, Map.of());
  }

  /** A provider that an operator has set up. */
  static Provider custom(CustomProvider own) {
    return new Provider(
        own.provider(), null, null, auth(own), ProviderPaths.custom(own), own.headers());
  }

  private static AuthScheme auth(CustomProvider own) {
    return switch (own.dialect()) {
      case "messages" -> AuthScheme.ANTHROPIC;
      case "gemini" -> AuthScheme.GOOGLE_API_KEY;
      case "converse" -> AuthScheme.BEDROCK;
      default -> AuthScheme.BEARER;
    };
  }
}
