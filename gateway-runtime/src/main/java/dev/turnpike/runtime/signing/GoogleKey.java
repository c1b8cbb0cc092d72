package dev.turnpike.runtime.signing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The key file of a Google service account.
 *
 * @param keyId the name of the key at Google, absent in some files
 */
record GoogleKey(String email, @Nullable String keyId, PrivateKey key, URI tokenUri) {
  private static final long LIFETIME_SECONDS = 3_600;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /**
   * Reads a secret.
   *
   * @param anyTokenUri whether the token endpoint may be any, not only Google's
   * @throws SigningFailed if it is no such file
   */
  static GoogleKey of(String json, boolean anyTokenUri) {
    JsonNode fields = Secrets.object(json);
    if (fields == null) {
      throw SigningFailed.secret("the secret is no JSON key file of a Google service account");
    }
    return new GoogleKey(
        required(fields, "client_email"),
        Secrets.text(fields, "private_key_id"),
        privateKey(required(fields, "private_key")),
        tokenUri(required(fields, "token_uri"), anyTokenUri));
  }

  private static String required(JsonNode fields, String name) {
    String value = Secrets.text(fields, name);
    if (value == null) {
      throw SigningFailed.secret("the secret has no text \"" + name + "\"");
    }
    return value;
  }

  private static PrivateKey privateKey(String pem) {
    String base64 =
        pem.replace("-----BEGIN PRIVATE KEY-----", "").replace("-----END PRIVATE KEY-----", "");
    try {
      byte[] der = Base64.getMimeDecoder().decode(base64);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw SigningFailed.secret("the secret's \"private_key\" is no RSA key in PKCS #8");
    }
  }

  private static URI tokenUri(String text, boolean any) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw SigningFailed.secret("the secret's \"token_uri\" is no URL");
    }
    String host = uri.getHost();
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    boolean google =
        host != null
            && tls
            && (uri.getPort() < 0 || uri.getPort() == 443)
            && (host.equals("accounts.google.com") || host.endsWith(".googleapis.com"));
    if (host == null || uri.getRawUserInfo() != null || !(google || (any && (tls || plain)))) {
      throw SigningFailed.secret("the secret's \"token_uri\" is no token endpoint of Google");
    }
    return uri;
  }

  /**
   * Returns a signed assertion for a token (RFC 7523, RS256).
   *
   * @param now when it is issued
   */
  String assertion(String scope, Instant now) {
    ObjectNode header = JsonNodeFactory.instance.objectNode().put("alg", "RS256").put("typ", "JWT");
    if (keyId != null) {
      header.put("kid", keyId);
    }
    ObjectNode claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("iss", email)
            .put("scope", scope)
            .put("aud", tokenUri.toString())
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + LIFETIME_SECONDS);
    String signed = base64(header.toString()) + "." + base64(claims.toString());
    return signed + "." + BASE64.encodeToString(signature(signed));
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] signature(String text) {
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initSign(key);
      rsa.update(text.getBytes(StandardCharsets.US_ASCII));
      return rsa.sign();
    } catch (GeneralSecurityException e) {
      throw SigningFailed.secret("the secret's \"private_key\" cannot sign");
    }
  }

  @Override
  public String toString() {
    return "GoogleKey[" + email + "]";
  }
}
