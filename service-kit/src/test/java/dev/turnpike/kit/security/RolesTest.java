package dev.turnpike.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.kit.RawHttp;
import dev.turnpike.kit.RawHttp.Answer;
import dev.turnpike.kit.web.SampleService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {
  private static final String GATEWAY = "/client/v4/accounts/a/ai-gateway/gateways/g";
  private static final String ADMIN = "Authorization: Bearer secret-of-the-house";

  @TempDir private static Path directory;
  private static Path file;
  private static SampleService service;

  @BeforeAll
  static void start() throws IOException {
    file = directory.resolve("tokens");
    write(
        file,
        "# who may call\n\n"
            + line("vera", "viewer", "t-vera")
            + line("edith: desk 4", "editor", "t-edith")
            + line("ci", "deployer", "t-ci")
            + line("root", "admin", "t-root"));
    service =
        SampleService.start(
            "turnpike.admin-token=secret-of-the-house", "turnpike.tokens-file=" + file);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** Whatever the file mode creation mask is here. */
  static Path write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  static String line(String name, String role, String token) {
    return name + ":" + role + ":" + HexFormat.of().formatHex(Sha256.of(token)) + "\n";
  }

  private static Answer send(String token, String method, String path, String... headers) {
    String[] all = new String[headers.length + 1];
    all[0] = "Authorization: Bearer " + token;
    System.arraycopy(headers, 0, all, 1, headers.length);
    return service.http().send(method, path, "", all);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /routes,               viewer",
    "HEAD,   /routes,               viewer",
    "POST,   /routes/r/versions,    editor",
    "POST,   /routes/r/deployments, deployer",
    "PATCH,  /routes/r,             deployer",
    "DELETE, /routes/r,             deployer",
    "PUT,    '',                    admin",
    "GET,    /forgotten,            admin",
  })
  void shouldAskForTheRoleOfAnEndpointAndTakeAHigherOne(String method, String path, String role) {
    List<String> tokens = List.of("t-vera", "t-edith", "t-ci", "t-root");
    List<String> roles = List.of("viewer", "editor", "deployer", "admin");
    for (int i = 0; i < tokens.size(); i++) {
      Answer answer = send(tokens.get(i), method, GATEWAY + path);

      boolean may = i >= roles.indexOf(role);
      assertThat(answer.status()).as(tokens.get(i)).isEqualTo(may ? 200 : 403);
      if (!may && !method.equals("HEAD")) {
        assertThat(answer.json().at("/errors/0/code").asInt()).isEqualTo(10002);
        assertThat(answer.json().at("/errors/0/message").asString())
            .startsWith("this needs the role " + role + "; ")
            .endsWith(" is " + roles.get(i));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/routes/r;a=b",
    "/routes/%72",
    "/routes/x/../r",
    "/routes//r",
    "/routes/r/",
    "/ROUTES/r",
  })
  void shouldNotBeFooledByTheSpellingOfAPath(String path) {
    assertThat(send("t-edith", "DELETE", GATEWAY + path).status()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void shouldNameTheActorAfterTheTokenWhateverItCallsItself() {
    String forged = "turnpike-actor: boss";

    assertThat(actor(send("t-edith", "GET", GATEWAY + "/routes"))).isEqualTo("edith: desk 4");
    assertThat(actor(send("t-edith", "GET", GATEWAY + "/routes", forged)))
        .isEqualTo("edith: desk 4");
    assertThat(actor(send("t-root", "PUT", GATEWAY, forged))).isEqualTo("root");
    assertThat(actor(service.http().get(GATEWAY + "/routes", ADMIN, forged))).isEqualTo("boss");
  }

  @Test
  void shouldRefuseTokensThatNobodyHas() {
    assertThat(send("t-nobody", "GET", GATEWAY + "/routes").status()).isEqualTo(401);
    assertThat(service.http().get(GATEWAY + "/routes").status()).isEqualTo(401);
    String hash = HexFormat.of().formatHex(Sha256.of("t-root"));
    assertThat(send(hash, "GET", GATEWAY + "/routes").status())
        .as("what is in the file opens nothing")
        .isEqualTo(401);
  }

  @Test
  void shouldTellWhoIsCallingAndHowToSignIn() {
    RawHttp http = service.http();

    assertThat(send("t-ci", "GET", "/client/v4/turnpike/whoami").json().path("result").toString())
        .isEqualTo("{\"actor\":\"ci\",\"role\":\"deployer\",\"method\":\"token\"}");
    assertThat(http.get("/client/v4/turnpike/whoami", ADMIN).json().path("result").toString())
        .isEqualTo("{\"actor\":\"admin\",\"role\":\"admin\",\"method\":\"admin_token\"}");
    assertThat(http.get("/client/v4/turnpike/whoami").status()).isEqualTo(401);
    assertThat(http.get("/client/v4/turnpike/sign-in").json().path("result").toString())
        .isEqualTo("{\"required\":true,\"methods\":[\"token\"]}");
    assertThat(http.post("/client/v4/turnpike/sign-in", "{}").status()).isEqualTo(401);
  }

  @Test
  void shouldAskNobodyOnLoopback() {
    try (SampleService open = SampleService.start()) {
      RawHttp http = open.http();

      assertThat(http.get("/client/v4/turnpike/sign-in").json().path("result").toString())
          .isEqualTo("{\"required\":false,\"methods\":[]}");
      assertThat(
              http.get("/client/v4/turnpike/whoami", "turnpike-actor: anna")
                  .json()
                  .path("result")
                  .toString())
          .isEqualTo("{\"actor\":\"anna\",\"role\":\"admin\",\"method\":\"none\"}");
      assertThat(http.send("PUT", GATEWAY, "").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldTakeTokensInAndOutWithoutARestart(@TempDir Path own) throws IOException {
    // given
    Path tokens = write(own.resolve("tokens"), line("anna", "viewer", "t-anna"));
    try (SampleService service = SampleService.start("turnpike.tokens-file=" + tokens)) {
      assertThat(status(service, "t-anna")).isEqualTo(200);

      // when
      write(tokens, line("ben", "viewer", "t-ben"));

      // then
      Awaitility.await().until(() -> status(service, "t-ben") == 200);
      assertThat(status(service, "t-anna")).isEqualTo(401);
    }
  }

  private static int status(SampleService service, String token) {
    return service.http().get(GATEWAY + "/routes", "Authorization: Bearer " + token).status();
  }

  private static String actor(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().path("result").asString();
  }
}
