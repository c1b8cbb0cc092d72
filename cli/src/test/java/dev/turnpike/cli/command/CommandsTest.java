package dev.turnpike.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnpike.cli.Cli;
import dev.turnpike.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands against answers that are made up. */
class CommandsTest {
  private static final String BASE = "/client/v4/accounts/default/ai-gateway";

  private record Made(int status, String type, String body) {}

  private final Map<String, Made> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private byte[] input = new byte[0];
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    environment.put("TURNPIKE_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        what
            + " "
            + exchange.getRequestHeaders().getFirst("authorization")
            + (body.isEmpty() ? "" : " " + body));
    Made made =
        answers.getOrDefault(
            what,
            new Made(
                404,
                "application/json",
                "{\"success\":false,\"errors\":[{\"code\":7000,\"message\":\"no such path\"}]}"));
    byte[] bytes = made.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", made.type());
    exchange.sendResponseHeaders(made.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void answers(String what, int status, String body) {
    String[] parts = what.split(" ", 2);
    answers.put(parts[0] + " " + BASE + parts[1], new Made(status, "application/json", body));
  }

  private int run(String... args) {
    return Cli.run(terminal(), args);
  }

  private Terminal terminal() {
    return new Terminal(
        new ByteArrayInputStream(input),
        new PrintWriter(out),
        new PrintWriter(err),
        environment,
        false);
  }

  @Test
  void shouldReadEveryPageOfAList() {
    // given
    String page =
        "{\"success\":true,\"data\":{\"routes\":[{\"name\":\"r%d\"}]},\"result_info\":{\"total_pages\":2}}";
    answers("GET /gateways/g%2F1/routes?search=a%26b&page=1&per_page=50", 200, page.formatted(1));
    answers("GET /gateways/g%2F1/routes?search=a%26b&page=2&per_page=50", 200, page.formatted(2));

    // when
    int status = run("routes", "list", "-g", "g/1", "--search", "a&b");

    // then
    assertThat(status).as(err.toString()).isZero();
    assertThat(out.toString().lines().map(String::strip))
        .containsExactly("NAME  LIVE  BY  MODIFIED  ID", "r1", "r2");
  }

  @Test
  void shouldShowTheTokenToTheApiAndToNobodyElse() {
    // given
    environment.put("TURNPIKE_ADMIN_TOKEN", "the-admin-token");
    answers(
        "GET /gateways?page=1&per_page=50",
        401,
        "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"the token is wrong\"}]}");

    // when
    int status = run("gateways", "list");

    // then
    assertThat(status).isEqualTo(1);
    assertThat(asked).singleElement().asString().endsWith("Bearer the-admin-token");
    assertThat(err.toString()).contains("401 the token is wrong (10000)", "set TURNPIKE_TOKEN");
    assertThat(out + err.toString()).doesNotContain("the-admin-token");
  }

  @Test
  void shouldPreferTheCallersOwnToken() {
    environment.put("TURNPIKE_ADMIN_TOKEN", "the-admin-token");
    environment.put("TURNPIKE_TOKEN", "my-own");
    run("gateways", "list");
    assertThat(asked).singleElement().asString().endsWith("Bearer my-own");
  }

  @Test
  void shouldTellEveryFaultAndItsPlace() {
    // given
    answers(
        "GET /gateways/default/routes/x",
        400,
        "{\"errors\":[{\"code\":7001,\"message\":\"bad\",\"path\":[\"body\",\"elements\",1,\"id\"]},"
            + "{\"code\":7001,\"message\":\"worse\"}]}");

    // when
    int status = run("routes", "get", "x");

    // then
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("body.elements[1].id: bad (7001)", "worse (7001)");
  }

  @Test
  void shouldSayWhereItLooked() {
    // given
    server.stop(0);

    // when
    int status = run("whoami");

    // then
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("nothing answers at http://127.0.0.1:", "./turnpike up");
  }

  @Test
  void shouldExplainWithWhatItWasGiven() {
    // given
    answers(
        "POST /gateways/default/routes/r/explain",
        200,
        "{\"success\":true,\"result\":{\"path\":[\"START\",\"m\"],\"fallbacks\":[{\"failed\":\"m\",\"ends\":{\"reason\":\"nothing follows\"}}],\"model\":{\"provider\":\"openai\",\"model\":\"x\"},"
            + "\"hops\":[{\"element_id\":\"m\",\"kind\":\"model\",\"output\":\"success\",\"seen\":{\"a\":1}}]}}");

    // when
    int status =
        run(
            "explain",
            "r",
            "--version",
            "3",
            "--metadata",
            "plan=free",
            "--metadata",
            "age=5",
            "--header",
            "x-team=a=b",
            "--body",
            "{\"max_tokens\": 1.50}");

    // then
    assertThat(status).as(err.toString()).isZero();
    assertThat(asked.getFirst())
        .endsWith(
            "{\"version\":3,\"request\":{\"headers\":{\"x-team\":\"a=b\"},"
                + "\"metadata\":{\"plan\":\"free\",\"age\":5},\"body\":{\"max_tokens\":1.50}}}");
    assertThat(out.toString())
        .contains("START > m", "openai/x", "{\"a\":1}", "if m fails  nothing follows");
  }

  @Test
  void shouldSayWhenTheApiCannotExplain() {
    assertThat(run("explain", "r")).isEqualTo(1);
    assertThat(err.toString()).contains("this control API cannot explain");
  }

  @Test
  void shouldNotTakeAnUnknownAddressForSomethingThatIsNotThere() {
    // given
    answers("GET /gateways?page=1&per_page=50", 200, "{\"result\":[{\"id\":\"default\"}]}");
    String route =
        "{\"kind\":\"Route\",\"name\":\"r\",\"spec\":{\"elements\":["
            + "{\"id\":\"S\",\"type\":\"start\",\"outputs\":{\"next\":{\"elementId\":\"E\"}}},"
            + "{\"id\":\"E\",\"type\":\"end\",\"outputs\":{}}]}}";

    // when
    input = route.getBytes(StandardCharsets.UTF_8);
    int status = run("apply", "-f", "-");

    // then
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("no such path");
    assertThat(asked).noneMatch(request -> request.startsWith("POST"));
  }

  @Test
  void shouldFollowTheLog() {
    // given
    answers.put(
        "GET " + BASE + "/gateways/default/logs/tail?route=r",
        new Made(
            200,
            "text/event-stream",
            ": hello\n\nevent: log\ndata: {\"id\":\"1\",\"model\":\"a\\u001b[31m\"}\n\n"
                + "event: dropped\ndata: {\"dropped\": 12}\n\n"
                + "event: log\ndata: {\"id\":\"2\"}\n\nevent: log\ndata: {\"id\":\"3\"}\n\n"));

    // when
    int status = run("logs", "tail", "--route", "r", "-n", "2", "-o", "json");

    // then
    assertThat(status).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .containsExactly("{\"id\":\"1\",\"model\":\"a\\u001B[31m\"}", "{\"id\":\"2\"}");
    assertThat(err.toString()).contains("12 entries were dropped");
  }

  @Test
  void shouldPrintNothingATerminalWouldActOn() {
    // given
    answers(
        "GET /gateways/default/logs?total=false&per_page=50",
        200,
        "{\"success\":true,\"result\":[{\"id\":\"1\",\"model\":\"a\\u001b[31m\\u202eb\\nc\"}]}");

    // when
    run("logs", "list");

    // then
    assertThat(out.toString()).contains("a [31m b c").doesNotContain("\u001b", "\u202e");
  }

  @Test
  void shouldNotTakeASecretAsAnArgument() {
    assertThat(run("provider-keys", "store", "openai", "sk-1")).isEqualTo(2);
    assertThat(run("provider-keys", "store", "openai", "--from-env", "NOT_SET")).isEqualTo(1);
    assertThat(run("provider-keys", "store", "openai")).isEqualTo(1);
    assertThat(asked).isEmpty();
    assertThat(err.toString()).contains("NOT_SET is not set", "the key is empty");
  }

  @Test
  void shouldHelpWithEveryCommand() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("apply", "rollback", "Exit status");
    for (String command : Commands.all(terminal()).getSubcommands().keySet()) {
      assertThat(run(command, "--help")).as(command).isZero();
    }
    assertThat(err.toString()).isEmpty();
    assertThat(run("apply")).isEqualTo(2);
    assertThat(run("routes")).isEqualTo(2);
    assertThat(run("deploy", "r")).isEqualTo(2);
  }
}
