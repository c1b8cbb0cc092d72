package dev.turnpike.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.console.ConsoleFiles.Answer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the console as it was built: this needs Node.js and npm at build time. */
class ConsoleFilesTest {
  private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");
  private final ConsoleFiles files =
      new ConsoleFiles(SignInOrigins.of(Optional.empty(), InstantSource.system()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/gateways/default/logs/0199",
        "/gateways/default/routes/v1.2/flow",
        "/gateways/default/routes/v1.2",
        "/no/such/page"
      })
  void shouldAnswerAnAddressOfAPageWithThePage(String path) {
    assertThat(text(path, "text/html,*/*", null)).contains("<div id=\"root\">");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/client/v4/accounts",
        "/client",
        "/metrics",
        "/healthz",
        "/readyz",
        "/docs/no/such/page",
        "/v1/models",
        "/robots.txt",
        "/assets/gone.js",
        "/../dev/turnpike/console/unbuilt.html"
      })
  void shouldLeaveTheRestToOthers(String path) {
    assertThat(files.find(path, "text/html", null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/docs/"})
  void shouldShowTheDescriptionOfTheApiWithFilesOfItsOwn(String path) {
    // given
    Answer page = files.find(path, "text/html", null).orElseThrow();
    String html = new String(page.body(), StandardCharsets.UTF_8);
    List<String> named =
        Pattern.compile("(?:src|href)=\"(/[^\"]+)\"")
            .matcher(html)
            .results()
            .map(match -> match.group(1).replaceAll("\\?.*", ""))
            .toList();

    // then
    assertThat(page.headers().get("content-security-policy")).contains("script-src 'self';");
    assertThat(html).doesNotContain("<script>", " style=", " onclick=", "http:", "https:");
    assertThat(named)
        .contains("/docs/docs.js", "/docs/docs.css", "/openapi.json", "/gateway-openapi.json");
    assertThat(named).allSatisfy(file -> assertThat(files.find(file, "*/*", null)).isPresent());
    assertThat(text("/docs/docs.js", "*/*", null))
        .doesNotContain("innerHTML", "insertAdjacentHTML", "eval(", ".style");
  }

  @Test
  void shouldLeaveProgramsToOthers() {
    assertThat(files.find("/gateways/default/logs", "application/json", null)).isEmpty();
    assertThat(files.find("/gateways/default/logs", null, null)).isEmpty();
    assertThat(text("/openapi.json", "application/json", null)).contains("\"openapi\"");
  }

  @Test
  void shouldKeepAssetsForAYearAndAskForThePageEachTime() {
    // given
    Answer page = files.find("/", "text/html", null).orElseThrow();

    // when
    Answer script = files.find(script(), "*/*", null).orElseThrow();

    // then
    assertThat(page.headers())
        .containsEntry("cache-control", "no-cache")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("referrer-policy", "no-referrer");
    assertThat(page.headers().get("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
    assertThat(script.headers())
        .containsEntry("cache-control", "public, max-age=31536000, immutable")
        .containsEntry("content-type", "text/javascript; charset=utf-8")
        .containsEntry("x-content-type-options", "nosniff");
  }

  @Test
  void shouldAnswerPackedWhoeverTakesIt() {
    // given
    int plain = files.find(script(), "*/*", "identity").orElseThrow().body().length;

    // then
    Answer brotli = files.find(script(), "*/*", "gzip, deflate, br").orElseThrow();
    assertThat(brotli.headers()).containsEntry("content-encoding", "br");
    assertThat(brotli.body().length).isLessThan(plain / 2);
    assertThat(files.find(script(), "*/*", "gzip;q=1.0, br;q=0").orElseThrow().headers())
        .containsEntry("content-encoding", "gzip")
        .containsEntry("vary", "accept-encoding");
    assertThat(files.find(script(), "*/*", "x-gzip, br;q=0.0").orElseThrow().headers())
        .doesNotContainKey("content-encoding");
  }

  private String script() {
    Matcher script = SCRIPT.matcher(text("/", "text/html", null));
    assertThat(script.find()).isTrue();
    return script.group(1);
  }

  private String text(String path, String accept, @Nullable String encoding) {
    return new String(
        files.find(path, accept, encoding).orElseThrow().body(), StandardCharsets.UTF_8);
  }
}
