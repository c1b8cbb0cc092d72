package dev.turnpike.runtime.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens signed with Ed25519. */
class Ed25519Test {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final IdentityRules RULES =
      new IdentityRules("i", "a", URI.create("https://i.example"), null, true, null);
  private static final String CLAIMS =
      "{\"iss\":\"i\",\"aud\":\"a\",\"exp\":" + (NOW.getEpochSecond() + 60) + "}";

  private final KeyPair pair = pair();

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] raw(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  private static OctetKeyPair published(KeyPair pair) {
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(raw(pair))).keyID("ed").build();
  }

  private static KeySet keys(String... jwks) {
    return Objects.requireNonNull(KeySet.read("{\"keys\":[" + String.join(",", jwks) + "]}"));
  }

  private String token(String header) throws Exception {
    String text = encoded(header.getBytes(UTF_8)) + "." + encoded(CLAIMS.getBytes(UTF_8));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(text.getBytes(UTF_8));
    return text + "." + encoded(signature.sign());
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private TokenCheck.Result check(String token) {
    return TokenCheck.check(token, RULES, keys(published(pair).toJSONString()), NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EdDSA", "Ed25519"})
  void shouldTakeATokenThatIsSigned(String algorithm) throws Exception {
    for (String kid : new String[] {",\"kid\":\"ed\"", ""}) {
      assertThat(check(token("{\"alg\":\"" + algorithm + "\"" + kid + "}")))
          .isInstanceOf(TokenCheck.Valid.class);
    }
  }

  @Test
  void shouldVerifyTheExampleOfRfc8037() throws Exception {
    OctetKeyPair key =
        OctetKeyPair.parse(
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\","
                + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}");
    JWSObject token =
        JWSObject.parse(
            "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
                + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");

    PublicKey read = Ed25519.key(key);

    assertThat(read).isInstanceOf(EdECPublicKey.class);
    assertThat(Ed25519.isSigned(token, (EdECPublicKey) Objects.requireNonNull(read))).isTrue();
  }

  @Test
  void shouldReadKeysAsTheJdkWritesThem() {
    // Of both signs of x, in all likelihood.
    for (int i = 0; i < 32; i++) {
      KeyPair any = pair();
      assertThat(Ed25519.key(published(any))).isEqualTo(any.getPublic());
    }
  }

  @Test
  void shouldRefuseAnotherKeysSignatureAndOneThatIsCutOrChanged() throws Exception {
    String token = token("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}");
    int signature = token.lastIndexOf('.') + 1;
    char other = token.charAt(signature) == 'A' ? 'B' : 'A';

    assertThat(TokenCheck.check(token, RULES, keys(published(pair()).toJSONString()), NOW))
        .isInstanceOf(TokenCheck.UnknownKey.class);
    assertThat(check(token.substring(0, signature) + other + token.substring(signature + 1)))
        .isInstanceOf(TokenCheck.UnknownKey.class);
    assertThat(check(token.substring(0, signature + 40))).isInstanceOf(TokenCheck.UnknownKey.class);
    String claims = encoded(CLAIMS.replace("\"a\"", "\"a\",\"x\":1").getBytes(UTF_8));
    assertThat(
            check(
                token.substring(0, token.indexOf('.') + 1)
                    + claims
                    + token.substring(signature - 1)))
        .isInstanceOf(TokenCheck.UnknownKey.class);
  }

  @Test
  void shouldNotTakeAPublicKeyForAnythingElse() throws Exception {
    // given the public key as a shared secret
    JWSObject hmac =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("ed").build(),
            new com.nimbusds.jose.Payload(CLAIMS));
    hmac.sign(new MACSigner(raw(pair)));

    // then
    assertThat(check(hmac.serialize())).isInstanceOf(TokenCheck.Invalid.class);
    assertThat(check(token("{\"alg\":\"none\",\"kid\":\"ed\"}")))
        .isInstanceOf(TokenCheck.Invalid.class);
    assertThat(check(token("{\"alg\":\"Ed448\",\"kid\":\"ed\"}")))
        .isInstanceOf(TokenCheck.Invalid.class);
    assertThat(check(token("{\"alg\":\"ES256\",\"kid\":\"ed\"}")))
        .isInstanceOf(TokenCheck.UnknownKey.class);
    assertThat(check(token("{\"alg\":\"RS256\",\"kid\":\"ed\"}")))
        .isInstanceOf(TokenCheck.UnknownKey.class);
  }

  @Test
  void shouldRefuseHeadersThatMustBeUnderstood() throws Exception {
    assertThat(check(token("{\"alg\":\"EdDSA\",\"kid\":\"ed\",\"crit\":[\"x\"],\"x\":1}")))
        .isNotInstanceOf(TokenCheck.Valid.class);
  }

  @Test
  void shouldUseNoKeyOfAnotherCurveOrLength() {
    assertThat(
            KeySet.read(
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\""
                    + encoded(raw(pair))
                    + "\"},"
                    + "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}]}"))
        .isNull();
  }
}
