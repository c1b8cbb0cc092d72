package dev.turnpike.runtime.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.runtime.signing.SigV4Verifier.Arrived;
import dev.turnpike.runtime.signing.SigV4Verifier.Verdict;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our signatures hold before a verifier that holds before AWS's own examples. */
class SigV4SignerTest {
  private static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String SECRET =
      "{\"access_key_id\":\"AKIDEXAMPLE\",\"secret_access_key\":\"" + SECRET_KEY + "\"}";
  private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
  private static final String HOST = "bedrock-runtime.eu-west-1.amazonaws.com";

  private final Signer signer = new SigV4Signer("bedrock", InstantSource.fixed(NOW));

  /** AWS's Signature Version 4 test suite, "header-signed-request" of each case. */
  @ParameterizedTest
  @CsvSource({
    "/, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "/\u1234, 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
    "/?Param2=value2&Param1=value1,"
        + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  })
  void shouldVerifyTheExamplesOfAws(String uri, String signature) throws Exception {
    Map<String, String> headers = example("host;x-amz-date", signature);

    assertThat(verify(uri, headers, "", "GET").genuine()).isTrue();
    assertThat(verify(uri + "x", headers, "", "GET").genuine()).isFalse();
  }

  @Test
  void shouldVerifyTheExamplesOfAwsWithABodyAndWithASession() throws Exception {
    // given
    Map<String, String> form =
        example(
            "content-length;content-type;host;x-amz-content-sha256;x-amz-date",
            "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b");
    form.put("content-length", "13");
    form.put("content-type", "application/x-www-form-urlencoded");
    form.put(
        "x-amz-content-sha256", "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e");
    Map<String, String> session =
        example(
            "host;x-amz-date;x-amz-security-token",
            "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
    session.put(
        "x-amz-security-token", "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267");

    // then
    assertThat(verify("/", form, "Param1=value1", "POST").genuine()).isTrue();
    assertThat(verify("/", session, "", "GET").genuine()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/model/anthropic.claude-3-5-sonnet-20240620-v1:0/converse",
        "/model/anthropic.claude-3-5-sonnet-20240620-v1%3A0/converse-stream",
        "/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A1%3Ainference-profile%2Feu.x/converse",
        "/guardrails?maxResults=5&guardrailIdentifier=a%20b%2Fc",
        "/"
      })
  void shouldSignWhatArrives(String uri) throws Exception {
    // given
    RequestHead head = head(uri, HOST, 443, true, "{\"a\":\"\u00e4\"}");

    // when
    Future<Void> signed = signer.sign(head, SECRET);

    // then
    assertThat(signed.succeeded()).isTrue();
    Verdict verdict = verify(head, HOST);
    assertThat(verdict)
        .isEqualTo(
            new Verdict(
                true,
                "AKIDEXAMPLE",
                "eu-west-1",
                "bedrock",
                "content-type;host;x-amz-content-sha256;x-amz-date"));
    assertThat(head.headers().get("x-amz-date")).isEqualTo("20150830T123600Z");
    assertThat(head.headers().contains("host")).isFalse();
  }

  @Test
  void shouldSignThePortWhereItIsSentInTheHost() throws Exception {
    RequestHead head = head("/model/m/converse", "127.0.0.1", 8443, false, "{}");

    Future<Void> signed = signer.sign(head, SECRET.replace("}", ",\"region\":\"us-gov-west-1\"}"));

    assertThat(signed.succeeded()).isTrue();
    Verdict verdict = verify(head, "127.0.0.1:8443");
    assertThat(verdict.genuine()).isTrue();
    assertThat(verdict.region()).isEqualTo("us-gov-west-1");
  }

  @Test
  void shouldShowTheSessionToken() throws Exception {
    RequestHead head = head("/model/m/converse", HOST, 443, true, "{}");

    signer.sign(head, SECRET.replace("}", ",\"session_token\":\"T0ken==\"}"));

    assertThat(head.headers().get("x-amz-security-token")).isEqualTo("T0ken==");
    Verdict verdict = verify(head, HOST);
    assertThat(verdict.genuine()).isTrue();
    assertThat(verdict.headers()).contains("x-amz-security-token");
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock-runtime.us-east-1.amazonaws.com, us-east-1",
    "bedrock-runtime-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
    "vpce-0ab1-x9.bedrock-runtime.ap-southeast-2.vpce.amazonaws.com, ap-southeast-2",
    "bedrock-runtime.cn-north-1.amazonaws.com.cn, cn-north-1",
    "localhost, ",
    "127.0.0.1, ",
    "gateway.example., ",
  })
  void shouldFindTheRegionInTheHost(String host, String region) {
    assertThat(AwsRegion.of(host)).isEqualTo(region);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2hunter2",
        "[\"hunter2hunter2\"]",
        "{\"access_key_id\":\"hunter2hunter2\"}",
        "{\"secret_access_key\":\"hunter2hunter2\",\"access_key_id\":7}",
        "{\"secret_access_key\":\"hunter2hunter2\",\"access_key_id\":\"a\\r\\nhunter2hunter2\"}",
        "{\"secret_access_key\":\"hunter2hunter2\",\"access_key_id\":\"a\",\"x\":}"
      })
  void shouldRefuseOtherSecretsWithoutTellingThem(String secret) {
    RequestHead head = head("/model/m/converse", HOST, 443, true, "{}");

    Future<Void> signed = signer.sign(head, secret);

    assertThat(signed.cause()).isInstanceOf(SigningFailed.class);
    SigningFailed failure = (SigningFailed) signed.cause();
    assertThat(failure.reason()).isEqualTo(SigningFailed.Cause.UNUSABLE_SECRET);
    assertThat(failure.retriable()).isFalse();
    assertThat(failure.toString()).doesNotContain("hunter2");
    assertThat(head.headers().names()).containsExactly("content-type");
  }

  @Test
  void shouldSayWhenNobodyNamesTheRegion() {
    RequestHead head = head("/model/m/converse", "127.0.0.1", 80, false, "{}");

    assertThat(signer.sign(head, SECRET).cause()).hasMessageContaining("names none");
  }

  @Test
  void shouldSayWhenThePathCannotBeSigned() {
    RequestHead head = head("/model/a b|c", HOST, 443, true, "{}");

    assertThat(signer.sign(head, SECRET).cause())
        .isInstanceOfSatisfying(
            SigningFailed.class,
            f -> assertThat(f.reason()).isEqualTo(SigningFailed.Cause.UNUSABLE_REQUEST));
  }

  @Test
  void shouldHideTheKeyInTexts() {
    assertThat(AwsKey.of(SECRET).toString()).doesNotContain("AKID", SECRET_KEY);
  }

  private static Map<String, String> example(String headers, String signature) {
    Map<String, String> request = new HashMap<>();
    request.put("host", "example.amazonaws.com");
    request.put("x-amz-date", "20150830T123600Z");
    request.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
            + " SignedHeaders="
            + headers
            + ", Signature="
            + signature);
    return request;
  }

  private static RequestHead head(String uri, String host, int port, boolean tls, String body) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().set("content-type", "application/json");
    return new RequestHead(HttpMethod.POST, host, port, tls, uri, headers, Buffer.buffer(body));
  }

  private static Verdict verify(RequestHead head, String host) throws GeneralSecurityException {
    Map<String, String> headers = SigV4Verifier.lowerCase(head.headers());
    headers.put("host", host);
    return SigV4Verifier.verify(
        new Arrived(head.method().name(), head.uri(), headers, head.body().getBytes()), SECRET_KEY);
  }

  private static Verdict verify(String uri, Map<String, String> headers, String body, String method)
      throws GeneralSecurityException {
    return SigV4Verifier.verify(
        new Arrived(method, uri, headers, body.getBytes(UTF_8)), SECRET_KEY);
  }
}
