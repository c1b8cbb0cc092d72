package dev.turnpike.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.kit.RawHttp;
import dev.turnpike.kit.RawHttp.Answer;
import dev.turnpike.kit.web.SampleService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardsTest {
  private static final String BODY = "{\"name\":\"n\",\"kind\":\"small\",\"elements\":[]}";
  private static SampleService open;
  private static SampleService locked;

  @BeforeAll
  static void start() {
    open = SampleService.start("turnpike.admin-token= ");
    locked = SampleService.start("turnpike.admin-token=secret-of-the-house");
  }

  @AfterAll
  static void stop() {
    open.close();
    locked.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/client/items",
        "/client/nowhere",
        "/client",
        "//client/items",
        "/client;a=b/items",
        "/%63lient/items",
        "/x/../client/items"
      })
  void shouldAskForTheTokenHoweverThePathIsWritten(String path) {
    Answer answer = locked.http().get(path);

    assertThat(answer.status()).as(path).isEqualTo(401);
    assertThat(answer.json().at("/errors/0/code").asInt()).isEqualTo(10000);
    assertThat(answer.head()).containsIgnoringCase("www-authenticate: Bearer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer secret-of-the-hous",
        "Authorization: Bearer secret-of-the-house2",
        "Authorization: Bearer",
        "Authorization: Basic secret-of-the-house",
        "Authorization: secret-of-the-house"
      })
  void shouldRefuseAnyOtherToken(String header) {
    assertThat(locked.http().get("/client/items", header).status()).isEqualTo(401);
  }

  @Test
  void shouldLetTheTokenInAndHealthWithoutOne() {
    RawHttp http = locked.http();
    String token = "Authorization: bearer secret-of-the-house";

    assertThat(http.get("/client/items", token).status()).isEqualTo(200);
    assertThat(http.get("/healthz").status()).isEqualTo(200);
    assertThat(http.get("/readyz").status()).isEqualTo(200);
    assertThat(http.post("/client/echo", BODY, token, "Origin: https://other.example").status())
        .as("a token is proof enough")
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "app.localhost",
        "127.0.0.1",
        "127.9.9.9:1",
        "[::1]:8080"
      })
  void shouldAnswerToLoopbackNames(String host) {
    assertThat(open.http().get("/client/items", "Host: " + host).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "10.0.0.1:8080",
        "127.0.0.1.evil.example",
        "[2001:db8::1]"
      })
  void shouldRefuseNamesThatAPageMayHavePointedHere(String host) {
    Answer answer = open.http().get("/client/items", "Host: " + host);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().at("/errors/0/code").asInt()).isEqualTo(10001);
    assertThat(open.http().get("/healthz", "Host: " + host).status()).isEqualTo(200);
    assertThat(open.http().get("/client/items", "X-Forwarded-Host: " + host).status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: http://localhost:1",
        "Origin: null",
        "Sec-Fetch-Site: cross-site"
      })
  void shouldLetNoForeignPageChangeAnything(String header) {
    RawHttp http = open.http();

    assertThat(http.post("/client/echo", BODY, header).status()).isEqualTo(403);
    assertThat(http.get("/client/items", header).status()).isEqualTo(200);
  }

  @Test
  void shouldLetItsOwnPagesAndProgramsIn() {
    RawHttp http = open.http();

    assertThat(http.post("/client/echo", BODY).status()).isEqualTo(200);
    assertThat(http.post("/client/echo", BODY, "Origin: http://localhost:" + http.port()).status())
        .isEqualTo(200);
    assertThat(
            http.post(
                    "/client/echo",
                    BODY,
                    "Origin: http://127.0.0.1:8080",
                    "X-Forwarded-Host: 127.0.0.1:8080")
                .status())
        .as("a front door says which name it was asked for")
        .isEqualTo(200);
  }

  @Test
  void shouldTellWhoActs() {
    String token = "Authorization: Bearer secret-of-the-house";

    assertThat(actor(open.http().get("/client/actor"))).isEqualTo("anonymous");
    assertThat(actor(open.http().get("/client/actor", "turnpike-actor: anna"))).isEqualTo("anna");
    assertThat(actor(open.http().get("/client/actor", "turnpike-actor: Zoë"))).isEqualTo("Zoë");
    assertThat(actor(locked.http().get("/client/actor", token))).isEqualTo("admin");
    assertThat(actor(locked.http().get("/client/actor", token, "turnpike-actor: anna")))
        .isEqualTo("anna");
  }

  @Test
  void shouldRefuseAnActorThatIsNoName() {
    for (String name : new String[] {"a".repeat(101), " ", "a\tb"}) {
      Answer answer = open.http().get("/client/actor", "turnpike-actor: " + name);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().at("/errors/0/path").toString())
          .isEqualTo("[\"header\",\"turnpike-actor\"]");
    }
  }

  private static String actor(Answer answer) {
    return answer.json().path("result").asString();
  }
}
