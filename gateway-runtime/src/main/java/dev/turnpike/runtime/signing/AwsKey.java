package dev.turnpike.runtime.signing;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Credentials of AWS. */
record AwsKey(String id, String secret, @Nullable String sessionToken, @Nullable String region) {
  /**
   * Reads a secret.
   *
   * @throws SigningFailed if it is none of AWS
   */
  static AwsKey of(String json) {
    JsonNode fields = Secrets.object(json);
    if (fields == null) {
      throw SigningFailed.secret(
          "the secret is no JSON object with access_key_id and secret_access_key");
    }
    return new AwsKey(
        required(fields, "access_key_id"),
        required(fields, "secret_access_key"),
        optional(fields, "session_token"),
        optional(fields, "region"));
  }

  private static String required(JsonNode fields, String name) {
    String value = optional(fields, name);
    if (value == null) {
      throw SigningFailed.secret("the secret has no text \"" + name + "\"");
    }
    return value;
  }

  private static @Nullable String optional(JsonNode fields, String name) {
    String value = Secrets.text(fields, name);
    if (value != null && !HeaderSigner.isHeaderText(value)) {
      throw SigningFailed.secret("the secret's \"" + name + "\" has characters it cannot have");
    }
    return value;
  }

  @Override
  public String toString() {
    return "AwsKey[hidden]";
  }
}
