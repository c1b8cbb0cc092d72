package dev.turnpike.kit.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import dev.turnpike.kit.oidc.Issuer.Check;
import dev.turnpike.kit.oidc.Issuer.Invalid;
import dev.turnpike.kit.oidc.Issuer.Undecided;
import dev.turnpike.kit.oidc.Issuer.Valid;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final ECKey FIRST = LocalIssuer.ecKey("first");
  private static final ECKey SECOND = LocalIssuer.ecKey("second");
  private static final RSAKey RSA = LocalIssuer.rsaKey("rsa");

  private final LocalIssuer local = LocalIssuer.start(FIRST, RSA);
  private Instant now = BEGIN;
  private final Issuer issuer =
      new Issuer(
          new OidcSettings(URI.create(local.url()), "console", "console", "openid"), () -> now);

  @AfterEach
  void stop() {
    local.close();
  }

  private String claims() {
    return claims(BEGIN.plus(Duration.ofDays(3)));
  }

  private String claims(Instant expires) {
    return "{'iss':'%s','aud':'console','sub':'u1','exp':%d}"
        .formatted(local.url(), expires.getEpochSecond());
  }

  private String reason(String token) {
    Check check = issuer.check(token);
    assertThat(check).isInstanceOf(Invalid.class);
    return ((Invalid) check).reason();
  }

  @Test
  void shouldTakeWhatTheIssuerSigned() {
    for (String token :
        List.of(LocalIssuer.token(FIRST, claims()), LocalIssuer.token(RSA, claims()))) {
      assertThat(issuer.check(token))
          .isInstanceOfSatisfying(
              Valid.class, ok -> assertThat(ok.claims().path("sub").asString()).isEqualTo("u1"));
    }
    assertThat(local.fetches()).isEqualTo(1);
  }

  @Test
  void shouldNotTakeWhatAnotherSigned() {
    ECKey forged = LocalIssuer.ecKey("first");

    assertThat(reason(LocalIssuer.token(forged, claims()))).contains("not signed with a key");
    assertThat(reason("a.b.c")).contains("no signed JWT");
  }

  @Test
  void shouldNotTakeATokenThatNobodySigned() {
    String head = base64("{\"alg\":\"none\"}");
    String body = base64(claims().replace('\'', '"'));

    assertThat(issuer.check(head + "." + body + ".")).isInstanceOf(Invalid.class);
  }

  @Test
  void shouldNotTakeThePublicKeyForASecret() throws Exception {
    for (byte[] secret :
        List.of(
            RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
            RSA.toRSAPublicKey().getEncoded())) {
      JWSObject token =
          new JWSObject(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(),
              new Payload(claims().replace('\'', '"')));
      token.sign(new MACSigner(secret));

      assertThat(reason(token.serialize())).contains("RS, PS or ES");
    }
    // Nor a secret that is published by mistake.
    byte[] shared = new byte[32];
    local.publish(FIRST, new OctetSequenceKey.Builder(shared).keyID("shared").build());
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("shared").build(),
            new Payload(claims().replace('\'', '"')));
    token.sign(new MACSigner(shared));
    assertThat(issuer.check(token.serialize())).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'iss':'ISS','aud':'other','exp':1767300000}                | another audience",
        "{'iss':'ISS','exp':1767300000}                              | another audience",
        "{'iss':'ISS','aud':['a','b'],'exp':1767300000}              | another audience",
        "{'iss':'https://evil.example','aud':'console','exp':1767300000} | another issuer",
        "{'iss':'ISS','aud':'console'}                               | when it expires",
        "{'iss':'ISS','aud':'console','exp':'1767300000'}            | when it expires",
        "{'iss':'ISS','aud':'console','exp':1767225569}              | expired",
        "{'iss':'ISS','aud':'console','exp':1767300000,'nbf':1767225632} | not valid yet",
        "{'iss':'ISS','aud':'console','exp':1767300000,'nbf':'no'}   | not valid yet",
        "{'iss':'ISS','aud':'console','exp':1767300000,'exp':1}      | no JSON object",
        "[1]                                                         | no JSON object",
      },
      quoteCharacter = '`')
  void shouldSayWhatIsWrongWithItsClaims(String claims, String reason) {
    assertThat(reason(LocalIssuer.token(FIRST, claims.replace("ISS", local.url()))))
        .contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'iss':'ISS','aud':['a','console'],'exp':1767300000}",
        "{'iss':'ISS','aud':'console','exp':1767225571}",
        "{'iss':'ISS','aud':'console','exp':1767300000,'nbf':1767225630}"
      })
  void shouldBeLenientOfClocksAndTakeOneAudienceOfMany(String claims) {
    assertThat(issuer.check(LocalIssuer.token(FIRST, claims.replace("ISS", local.url()))))
        .isInstanceOf(Valid.class);
  }

  @Test
  void shouldFollowTheIssuerFromOneKeyToTheNext() {
    // given
    assertThat(issuer.check(LocalIssuer.token(FIRST, claims()))).isInstanceOf(Valid.class);

    // when
    local.publish(SECOND);
    now = now.plus(Bulletin.BETWEEN_FETCHES);

    // then what the new one signed is taken at once, and what the old one did no more
    assertThat(issuer.check(LocalIssuer.token(SECOND, claims()))).isInstanceOf(Valid.class);
    assertThat(issuer.check(LocalIssuer.token(FIRST, claims()))).isInstanceOf(Invalid.class);
  }

  @Test
  void shouldNotHammerTheIssuerOverUnknownKeys() {
    String unknown = LocalIssuer.token(SECOND, claims());
    for (int i = 0; i < 50; i++) {
      assertThat(issuer.check(unknown)).isInstanceOf(Invalid.class);
    }
    assertThat(local.fetches()).isEqualTo(1);

    now = now.plus(Bulletin.BETWEEN_FETCHES);
    assertThat(issuer.check(unknown)).isInstanceOf(Invalid.class);
    assertThat(local.fetches()).isEqualTo(2);
  }

  @Test
  void shouldDropAKeyThatIsWithdrawn() {
    assertThat(issuer.check(LocalIssuer.token(FIRST, claims()))).isInstanceOf(Valid.class);
    local.publish(SECOND);

    now = now.plus(Bulletin.FRESH);

    assertThat(issuer.check(LocalIssuer.token(FIRST, claims()))).isInstanceOf(Invalid.class);
  }

  @Test
  void shouldGoOnWithTheOldKeysForADayWhileTheIssuerIsAway() {
    String token = LocalIssuer.token(FIRST, claims());
    assertThat(issuer.check(token)).isInstanceOf(Valid.class);
    local.answer(503);

    now = now.plus(Bulletin.USABLE).minusSeconds(1);
    assertThat(issuer.check(token)).isInstanceOf(Valid.class);
    now = now.plusSeconds(1);
    assertThat(issuer.check(token)).isInstanceOf(Undecided.class);

    local.answer(200);
    now = now.plus(Bulletin.BETWEEN_FETCHES);
    assertThat(issuer.check(token)).isInstanceOf(Valid.class);
  }

  @Test
  void shouldNotDecideWithoutAnyKeys() {
    local.answer(500);
    String token = LocalIssuer.token(FIRST, claims());

    assertThat(issuer.check(token)).isInstanceOf(Undecided.class);
    assertThat(issuer.endpoints()).isEmpty();

    local.answer(200);
    now = now.plus(Bulletin.BETWEEN_FIRST_FETCHES);
    assertThat(issuer.check(token)).isInstanceOf(Valid.class);
    assertThat(issuer.endpoints().orElseThrow().token())
        .isEqualTo(URI.create(local.url() + "/token"));
  }

  @Test
  void shouldNotBelieveADocumentOfAnotherIssuer() {
    local.callItself("https://other.example");

    assertThat(issuer.check(LocalIssuer.token(FIRST, claims()))).isInstanceOf(Undecided.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://idp.example",
        "ftp://127.0.0.1",
        "https://user:secret@idp.example",
        "https://idp.example?tenant=1",
        "idp.example"
      })
  void shouldTalkToNobodyOverWhatOthersCanChange(String address) {
    URI uri = URI.create(address);

    assertThatThrownBy(() -> new OidcSettings(uri, "console", "console", "openid"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
