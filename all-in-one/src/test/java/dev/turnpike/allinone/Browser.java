package dev.turnpike.allinone;

import dev.turnpike.contracts.codec.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Playwright's runner on the tests in {@code console/web/e2e}. */
final class Browser {
  private static final Path WEB = Path.of(System.getProperty("turnpike.root"), "console", "web");
  private static final Path TARGET =
      Path.of(System.getProperty("turnpike.root"), "all-in-one", "target");
  private static final long LIMIT_MINUTES = 10;

  private Browser() {}

  /**
   * What one test found.
   *
   * @param held whether it passed at its first attempt
   * @param output the failures, empty if it held
   */
  record Walked(String title, boolean held, String output) {}

  /** Runs every test against the console at an address. */
  static List<Walked> walk(String address, String token, String viewerToken)
      throws IOException, InterruptedException {
    if (!Files.isDirectory(WEB.resolve("node_modules/@playwright"))) {
      throw new AssertionError(
          "The tests of the console need Node.js 20.19 or newer and npm on the PATH when the module"
              + " console is built: install the packages nodejs and npm.");
    }
    Path report = TARGET.resolve("console-tests.json");
    Path log = TARGET.resolve("console-tests.log");
    Files.deleteIfExists(report);
    ProcessBuilder builder =
        new ProcessBuilder("npx", "--no-install", "playwright", "test")
            .directory(WEB.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "TURNPIKE_URL",
                address,
                "TURNPIKE_ADMIN_TOKEN",
                token,
                "TURNPIKE_VIEWER_TOKEN",
                viewerToken,
                "E2E_REPORT",
                report.toString(),
                "E2E_SCREENSHOTS",
                TARGET.resolve("screenshots").toString(),
                "NO_COLOR",
                "1"));
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("over " + LIMIT_MINUTES + " minutes:\n" + Files.readString(log));
    }
    List<Walked> walked = new ArrayList<>();
    if (Files.exists(report)) {
      JsonNode json = WireJson.mapper().readTree(Files.readString(report));
      json.path("suites")
          .forEach(suite -> collect(suite, suite.path("title").asString(""), walked));
    }
    if (walked.isEmpty()) {
      throw new AssertionError("Playwright ran no test:\n" + Files.readString(log));
    }
    if (process.exitValue() != 0 && walked.stream().allMatch(Walked::held)) {
      walked.add(new Walked("Playwright's own end", false, Files.readString(log)));
    }
    return walked;
  }

  private static void collect(JsonNode suite, String title, List<Walked> into) {
    for (JsonNode spec : suite.path("specs")) {
      StringBuilder output = new StringBuilder();
      boolean held = !spec.path("tests").isEmpty();
      for (JsonNode test : spec.path("tests")) {
        held &= test.path("status").asString("").equals("expected");
        for (JsonNode result : test.path("results")) {
          // A test that is skipped counts as expected to Playwright.
          held &= result.path("status").asString("").equals("passed");
          for (JsonNode error : result.path("errors")) {
            output.append(error.path("message").asString("")).append('\n');
          }
          for (JsonNode part : result.path("stdout")) {
            output.append(part.path("text").asString(""));
          }
        }
      }
      into.add(new Walked(title + ": " + spec.path("title").asString(""), held, output.toString()));
    }
    for (JsonNode inner : suite.path("suites")) {
      collect(inner, title + ", " + inner.path("title").asString(""), into);
    }
  }
}
