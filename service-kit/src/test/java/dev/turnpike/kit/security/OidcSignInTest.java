package dev.turnpike.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.kit.RawHttp;
import dev.turnpike.kit.RawHttp.Answer;
import dev.turnpike.kit.oidc.LocalIssuer;
import dev.turnpike.kit.web.SampleService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;

class OidcSignInTest {
  private static final String GATEWAY = "/client/v4/accounts/a/ai-gateway/gateways/g";
  private static final String WHO = "/client/v4/turnpike/whoami";
  private static final ECKey KEY = LocalIssuer.ecKey("k1");
  private static LocalIssuer issuer;
  private static SampleService service;

  @BeforeAll
  static void start() {
    issuer = LocalIssuer.start(KEY);
    service =
        SampleService.start(
            "turnpike.oidc.issuer=" + issuer.url(), "turnpike.oidc.client-id=console");
  }

  @AfterAll
  static void stop() {
    service.close();
    issuer.close();
  }

  private static String bearer(String claims) {
    String more =
        "{'iss':'%s','aud':'console','exp':%d,%s}"
            .formatted(issuer.url(), System.currentTimeMillis() / 1000 + 600, claims);
    return "Authorization: Bearer " + LocalIssuer.token(KEY, more);
  }

  private static String who(String claims) {
    return service.http().get(WHO, bearer(claims)).json().path("result").toString();
  }

  @Test
  void shouldTakeWhoSignedInAtTheIssuer() {
    assertThat(who("'sub':'u1','email':'anna@example.com','roles':['other','editor','viewer']"))
        .isEqualTo("{\"actor\":\"anna@example.com\",\"role\":\"editor\",\"method\":\"oidc\"}");
    assertThat(who("'sub':'u1','roles':'admin'"))
        .isEqualTo("{\"actor\":\"u1\",\"role\":\"admin\",\"method\":\"oidc\"}");
    assertThat(who("'sub':'u1','email':'boss@example.com','email_verified':false,'roles':'admin'"))
        .as("an address nobody has verified is nobody's")
        .contains("\"u1\"");
    assertThat(
            service
                .http()
                .get(WHO, bearer("'sub':'u1','roles':'viewer'"), "turnpike-actor: boss")
                .json()
                .at("/result/actor")
                .asString())
        .isEqualTo("u1");
  }

  @Test
  void shouldAskForTheRoleOfAnEndpoint() {
    RawHttp http = service.http();
    String editor = bearer("'sub':'u1','roles':['editor']");

    assertThat(http.get(GATEWAY + "/routes", editor).status()).isEqualTo(200);
    assertThat(http.send("DELETE", GATEWAY + "/routes/r", "", editor).status()).isEqualTo(403);
  }

  @Test
  void shouldTellWhoHasNoRoleThatItHasNone() {
    Answer answer = service.http().get(WHO, bearer("'sub':'u1','roles':['Admin','ADMIN']"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().at("/errors/0/code").asInt()).isEqualTo(10002);
    assertThat(answer.json().at("/errors/0/message").asString())
        .isEqualTo("u1 has no role: the claim roles gives none");
  }

  @Test
  void shouldRefuseATokenAndNotRepeatIt() {
    String token =
        LocalIssuer.token(
            KEY,
            "{'iss':'%s','aud':'console','exp':1,'sub':'u1','roles':'admin'}"
                .formatted(issuer.url()));
    Answer answer = service.http().get(WHO, "Authorization: Bearer " + token);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().at("/errors/0/message").asString())
        .isEqualTo("authentication failed: the token has expired");
    assertThat(service.http().get(WHO, "Authorization: Bearer secret").status()).isEqualTo(401);
    assertThat(service.http().get(WHO, bearer("'roles':'admin'")).status()).isEqualTo(401);
  }

  @Test
  void shouldLeadABrowserThroughTheSignIn() throws Exception {
    // given what the console is told
    JsonNode signIn = service.http().get("/client/v4/turnpike/sign-in").json().path("result");
    assertThat(signIn.path("methods").toString()).isEqualTo("[\"oidc\"]");
    JsonNode oidc = signIn.path("oidc");
    assertThat(oidc.path("issuer").asString()).isEqualTo(issuer.url());
    assertThat(oidc.path("scope").asString()).isEqualTo("openid email profile");
    assertThat(oidc.path("available").asBoolean()).isTrue();
    String verifier = "v".repeat(50);
    HttpClient browser = HttpClient.newHttpClient();

    // when it goes there and comes back with a code
    HttpResponse<Void> back =
        browser.send(
            HttpRequest.newBuilder(
                    URI.create(
                        oidc.path("authorization_endpoint").asString()
                            + "?response_type=code&client_id="
                            + oidc.path("client_id").asString()
                            + "&redirect_uri=http://localhost/&state=s&code_challenge_method=S256"
                            + "&code_challenge="
                            + LocalIssuer.challengeOf(verifier)))
                .build(),
            BodyHandlers.discarding());
    String code =
        back.headers().firstValue("location").orElseThrow().replaceAll(".*[?]code=|&.*", "");
    HttpResponse<String> tokens =
        browser.send(
            HttpRequest.newBuilder(URI.create(oidc.path("token_endpoint").asString()))
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=authorization_code&client_id=console&redirect_uri=http://localhost/"
                            + "&code="
                            + code
                            + "&code_verifier="
                            + verifier))
                .build(),
            BodyHandlers.ofString());

    // then the token it is told to send is taken
    String token =
        WireJson.mapper().readTree(tokens.body()).path(oidc.path("bearer").asString()).asString();
    assertThat(service.http().get(WHO, "Authorization: Bearer " + token).json().path("result"))
        .hasToString("{\"actor\":\"anna@example.com\",\"role\":\"editor\",\"method\":\"oidc\"}");
  }

  @Test
  void shouldSayThatTheIssuerIsAway() {
    try (LocalIssuer away = LocalIssuer.start(KEY);
        SampleService service =
            SampleService.start(
                "turnpike.admin-token=house",
                "turnpike.oidc.issuer=" + away.url(),
                "turnpike.oidc.client-id=console",
                "turnpike.oidc.audience=https://turnpike.example")) {
      away.answer(500);
      RawHttp http = service.http();

      Answer answer = http.get(WHO, bearer("'sub':'u1'"));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().at("/errors/0/code").asInt()).isEqualTo(7503);
      assertThat(http.get(WHO, "Authorization: Bearer house").status())
          .as("the admin token needs no issuer")
          .isEqualTo(200);
      JsonNode signIn = http.get("/client/v4/turnpike/sign-in").json().path("result");
      assertThat(signIn.path("methods").toString()).isEqualTo("[\"token\",\"oidc\"]");
      assertThat(signIn.path("oidc").toString())
          .isEqualTo(
              "{\"issuer\":\""
                  + away.url()
                  + "\",\"client_id\":\"console\",\"scope\":\"openid email profile\","
                  + "\"bearer\":\"access_token\",\"audience\":\"https://turnpike.example\","
                  + "\"available\":false}");
    }
  }

  @Test
  void shouldNotStartWithHalfOfTheSettings() {
    MockEnvironment settings =
        new MockEnvironment().withProperty("turnpike.oidc.issuer", "https://idp.example");
    assertThatThrownBy(() -> BindGuard.check(settings))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("TURNPIKE_OIDC_CLIENT_ID");

    settings.setProperty("turnpike.oidc.client-id", "console");
    settings.setProperty("turnpike.oidc.roles", "staff=boss");
    assertThatThrownBy(() -> BindGuard.check(settings)).hasMessageContaining("staff=boss");

    settings.setProperty("turnpike.oidc.roles", "staff=viewer");
    settings.setProperty("turnpike.oidc.issuer", "http://idp.example");
    assertThatThrownBy(() -> BindGuard.check(settings)).hasMessageContaining("https");
  }
}
