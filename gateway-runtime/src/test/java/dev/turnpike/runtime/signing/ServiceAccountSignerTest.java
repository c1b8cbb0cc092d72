package dev.turnpike.runtime.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.runtime.signing.SigningFailed.Cause;
import dev.turnpike.runtime.upstream.address.AddressRules;
import dev.turnpike.runtime.upstream.address.NameResolver;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.VertxInternal;
import java.net.URLDecoder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens of a service account, fetched from a token endpoint on this machine. */
class ServiceAccountSignerTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static KeyPair keys;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final InstantSource clock = now::get;
  private final List<String> forms = new CopyOnWriteArrayList<>();
  private final AtomicReference<TokenAnswer> answer =
      new AtomicReference<>(new TokenAnswer(200, "{\"access_token\":\"t-1\",\"expires_in\":3600}"));
  private final CompletableFuture<Void> gate = new CompletableFuture<>();
  private HttpServer server;
  private Signer signer;

  private record TokenAnswer(int status, String body) {}

  /** An event loop of its own. */
  private record EventLoopContext(Context context) {
    EventLoopContext(Vertx vertx) {
      this(((VertxInternal) vertx).createEventLoopContext());
    }

    void run(Runnable step) {
      context.runOnContext(_ -> step.run());
    }

    boolean isCurrent() {
      return Vertx.currentContext() == context;
    }
  }

  private PinnedHosts hosts(boolean allowPrivate) {
    return new PinnedHosts(
        new AddressRules(allowPrivate), NameResolver.ofSystem(vertx), System::nanoTime);
  }

  @BeforeAll
  static void makeKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
  }

  @BeforeEach
  void listen() {
    server = vertx.createHttpServer().requestHandler(this::token).listen(0, "127.0.0.1").await();
    signer = new Signers(vertx, client, clock, hosts(true)).of(AuthScheme.VERTEX);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void shouldExchangeASignedAssertionForAToken() throws Exception {
    // given
    gate.complete(null);
    RequestHead head = head();

    // when
    await(signer.sign(head, secret()));

    // then
    assertThat(head.headers().get("authorization")).isEqualTo("Bearer t-1");
    String[] form = forms.getFirst().split("&assertion=", -1);
    assertThat(URLDecoder.decode(form[0], UTF_8))
        .isEqualTo("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer");
    String[] jwt = form[1].split("\\.", -1);
    assertThat(MAPPER.readTree(Base64.getUrlDecoder().decode(jwt[0])))
        .isEqualTo(MAPPER.readTree("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}"));
    JsonNode claims = MAPPER.readTree(Base64.getUrlDecoder().decode(jwt[1]));
    assertThat(claims)
        .isEqualTo(
            MAPPER.readTree(
                """
                {"iss": "robot@p.iam.gserviceaccount.com",
                 "scope": "https://www.googleapis.com/auth/cloud-platform",
                 "aud": "%s", "iat": %d, "exp": %d}
                """
                    .formatted(tokenUri(), START.getEpochSecond(), START.getEpochSecond() + 3600)));
    Signature rsa = Signature.getInstance("SHA256withRSA");
    rsa.initVerify(keys.getPublic());
    rsa.update((jwt[0] + "." + jwt[1]).getBytes(UTF_8));
    assertThat(rsa.verify(Base64.getUrlDecoder().decode(jwt[2]))).isTrue();
  }

  @Test
  void shouldKeepTheTokenUntilFiveMinutesBeforeItsEnd() throws Exception {
    gate.complete(null);
    await(signer.sign(head(), secret()));
    answer.set(new TokenAnswer(200, "{\"access_token\":\"t-2\",\"expires_in\":3600}"));

    now.set(START.plus(Duration.ofMinutes(55)).minusMillis(1));
    RequestHead before = head();
    assertThat(signer.sign(before, secret()).succeeded()).isTrue();
    assertThat(before.headers().get("authorization")).isEqualTo("Bearer t-1");

    now.set(START.plus(Duration.ofMinutes(55)));
    RequestHead after = head();
    await(signer.sign(after, secret()));
    assertThat(after.headers().get("authorization")).isEqualTo("Bearer t-2");
    assertThat(forms).hasSize(2);
  }

  @Test
  void shouldExchangeOnceForManyWhoWait() throws Exception {
    // given
    List<Future<Void>> waiting = new ArrayList<>();
    List<RequestHead> heads = new ArrayList<>();

    // when
    for (int i = 0; i < 50; i++) {
      RequestHead head = head();
      heads.add(head);
      waiting.add(signer.sign(head, secret()));
    }
    gate.complete(null);

    // then
    for (Future<Void> signed : waiting) {
      await(signed);
    }
    assertThat(heads)
        .allSatisfy(h -> assertThat(h.headers().get("authorization")).isEqualTo("Bearer t-1"));
    assertThat(forms).hasSize(1);
  }

  @Test
  void shouldAnswerEachOnTheContextThatAsked() throws Exception {
    // given
    List<CompletableFuture<Boolean>> same = new ArrayList<>();

    // when
    for (int i = 0; i < 4; i++) {
      EventLoopContext context = new EventLoopContext(vertx);
      CompletableFuture<Boolean> answered = new CompletableFuture<>();
      same.add(answered);
      context.run(() ->
          signer.sign(head(), secret()).onComplete(_ -> answered.complete(context.isCurrent())));
    }
    gate.complete(null);

    // then
    for (CompletableFuture<Boolean> answered : same) {
      assertThat(answered.get(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(forms).hasSize(1);
  }

  @Test
  void shouldKeepTokensOfAccountsApart() throws Exception {
    gate.complete(null);
    await(signer.sign(head(), secret()));
    answer.set(new TokenAnswer(200, "{\"access_token\":\"t-2\",\"expires_in\":3600}"));

    RequestHead other = head();
    await(signer.sign(other, secret().replace("robot@", "other@")));

    assertThat(other.headers().get("authorization")).isEqualTo("Bearer t-2");
  }

  @Test
  void shouldUseTheOldTokenToItsEndWhileRenewalFails() throws Exception {
    gate.complete(null);
    await(signer.sign(head(), secret()));
    answer.set(new TokenAnswer(503, "busy"));

    now.set(START.plus(Duration.ofMinutes(59)));
    RequestHead head = head();
    await(signer.sign(head, secret()));
    assertThat(head.headers().get("authorization")).isEqualTo("Bearer t-1");

    now.set(START.plus(Duration.ofMinutes(60)));
    assertThat(failure(signer.sign(head(), secret())).reason()).isEqualTo(Cause.UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"} |"
            + " REFUSED | answered 400: invalid_grant: Invalid JWT Signature.",
        "401 | nothing | REFUSED | answered 401",
        "503 | busy | UNAVAILABLE | answered 503",
        "429 | {} | UNAVAILABLE | answered 429",
        "302 | {} | REFUSED | answered 302",
        "200 | {} | UNAVAILABLE | without an access token",
        "200 | {\"access_token\":\"a\\r\\nb\",\"expires_in\":1} | UNAVAILABLE | without an access",
        "200 | [1] | UNAVAILABLE | without an access token"
      })
  void shouldSayWhyThereIsNoToken(int status, String body, Cause cause, String words)
      throws Exception {
    gate.complete(null);
    answer.set(new TokenAnswer(status, body));

    SigningFailed failure = failure(signer.sign(head(), secret()));

    assertThat(failure.reason()).isEqualTo(cause);
    assertThat(failure).hasMessageContaining(words).hasMessageContaining("127.0.0.1");
  }

  @Test
  void shouldNotReadAnswersWithoutEnd() throws Exception {
    gate.complete(null);
    answer.set(new TokenAnswer(200, "x".repeat(TokenExchange.MAX_ANSWER + 1)));

    assertThat(failure(signer.sign(head(), secret()))).hasMessageContaining("too much");
  }

  @Test
  void shouldSayThatNobodyListens() throws Exception {
    server.close().await();

    SigningFailed failure = failure(signer.sign(head(), secret()));

    assertThat(failure.retriable()).isTrue();
    assertThat(failure).hasMessageContaining("was not reached");
  }

  @Test
  void shouldAskGoogleOnlyUnlessToldOtherwise() throws Exception {
    Signer strict = new Signers(vertx, client, clock, hosts(false)).of(AuthScheme.VERTEX);

    SigningFailed failure = failure(strict.sign(head(), secret()));

    assertThat(failure.reason()).isEqualTo(Cause.UNUSABLE_SECRET);
    assertThat(failure).hasMessageContaining("no token endpoint of Google");
    assertThat(forms).isEmpty();
    String atGoogle = secret().replace(tokenUri(), "https://oauth2.googleapis.com/token");
    assertThat(GoogleKey.of(atGoogle, false).tokenUri()).hasHost("oauth2.googleapis.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "{\"client_email\":\"hunter2\"}",
        "{\"client_email\":\"a\",\"private_key\":\"hunter2\","
            + "\"token_uri\":\"https://oauth2.googleapis.com/token\"}",
        "{\"client_email\":\"a\",\"private_key\":\"-----BEGIN RSA PRIVATE KEY-----hunter2\","
            + "\"token_uri\":\"https://oauth2.googleapis.com/token\"}"
      })
  void shouldRefuseOtherSecretsWithoutTellingThem(String secret) throws Exception {
    SigningFailed failure = failure(signer.sign(head(), secret));

    assertThat(failure.reason()).isEqualTo(Cause.UNUSABLE_SECRET);
    assertThat(failure.toString()).doesNotContain("hunter2");
  }

  @Test
  void shouldHideKeysAndTokensInTexts() {
    assertThat(GoogleKey.of(secret(), true).toString())
        .isEqualTo("GoogleKey[robot@p.iam.gserviceaccount.com]");
    assertThat(AccessToken.issued("hunter2", START, Duration.ofHours(1)).toString())
        .doesNotContain("hunter2");
  }

  @Test
  void shouldRenewAShortLivedTokenAtHalfOfItsLife() {
    AccessToken token = AccessToken.issued("t", START, Duration.ofMinutes(2));

    assertThat(token.refreshAt()).isEqualTo(START.plus(Duration.ofMinutes(1)));
  }

  private void token(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          forms.add(body.toString());
          gate.thenRun(() -> {
            TokenAnswer now = Objects.requireNonNull(answer.get());
            request.response().setStatusCode(now.status()).end(now.body());
          });
        });
  }

  private String tokenUri() {
    return "http://127.0.0.1:" + server.actualPort() + "/token";
  }

  private String secret() {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    return MAPPER
        .createObjectNode()
        .put("type", "service_account")
        .put("client_email", "robot@p.iam.gserviceaccount.com")
        .put("private_key_id", "k1")
        .put("private_key", pem)
        .put("token_uri", tokenUri())
        .toString();
  }

  private static RequestHead head() {
    return new RequestHead(
        HttpMethod.POST,
        "aiplatform.googleapis.com",
        443,
        true,
        "/v1/projects/p",
        MultiMap.caseInsensitiveMultiMap(),
        Buffer.buffer());
  }

  private static void await(Future<Void> signed) throws Exception {
    signed.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static SigningFailed failure(Future<Void> signed) throws Exception {
    Throwable cause =
        signed
            .toCompletionStage()
            .toCompletableFuture()
            .handle((_, thrown) -> thrown)
            .get(10, TimeUnit.SECONDS);
    assertThat(cause).isInstanceOf(SigningFailed.class);
    return (SigningFailed) cause;
  }
}
