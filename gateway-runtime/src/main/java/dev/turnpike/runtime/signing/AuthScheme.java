package dev.turnpike.runtime.signing;

/** The way a provider wants to be shown a credential. */
public sealed interface AuthScheme {
  /** OAuth's {@code authorization: Bearer <secret>}. */
  AuthScheme BEARER = new Bearer();

  /** Anthropic's API key. */
  AuthScheme ANTHROPIC = new Header("x-api-key");

  /** The API key of Google's Gemini API. */
  AuthScheme GOOGLE_API_KEY = new Header("x-goog-api-key");

  /** The API key of Azure OpenAI. */
  AuthScheme AZURE = new Header("api-key");

  /** Signed requests of Bedrock. */
  AuthScheme BEDROCK = new SigV4("bedrock");

  /** Vertex AI by a service account. */
  AuthScheme VERTEX = new ServiceAccount("https://www.googleapis.com/auth/cloud-platform");

  /** A provider that asks for nothing. */
  AuthScheme NONE = new None();

  /** The secret is a token in {@code authorization}. */
  record Bearer() implements AuthScheme {}

  /**
   * The secret is the value of a header.
   *
   * @param name in lower case
   */
  record Header(String name) implements AuthScheme {
    public Header {
      if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
        throw new IllegalArgumentException("no name of a header: " + name);
      }
    }
  }

  /**
   * The request is signed as AWS Signature Version 4 says. The secret is a JSON object with {@code
   * access_key_id}, {@code secret_access_key} and, if need be, {@code session_token} and {@code
   * region}; without a region the host's name tells it.
   *
   * @param service the name AWS signs the service by
   */
  record SigV4(String service) implements AuthScheme {
    public SigV4 {
      if (!service.matches("[a-z0-9-]{1,64}")) {
        throw new IllegalArgumentException("no name of an AWS service: " + service);
      }
    }
  }

  /**
   * An access token is fetched for a Google service account. The secret is the account's key file.
   *
   * @param scope what the token is for
   */
  record ServiceAccount(String scope) implements AuthScheme {
    public ServiceAccount {
      if (scope.isBlank()) {
        throw new IllegalArgumentException("a service account's token needs a scope");
      }
    }
  }

  /** Nothing is shown. */
  record None() implements AuthScheme {}
}
