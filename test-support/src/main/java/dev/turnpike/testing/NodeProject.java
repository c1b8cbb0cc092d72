package dev.turnpike.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder {@code node} of a module in a copy under {@code target}, with the packages that its
 * lock file names installed beside it. The registry is the one that npm is configured for.
 */
public final class NodeProject {
  private static final int OLDEST_NODE = 20;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.\\d+\\.\\d+\\s*");
  private static final String WANTED =
      "The tests of Node clients need Node.js "
          + OLDEST_NODE
          + " or later and npm on the PATH: install the packages nodejs and npm. ";

  private final Path source;
  private final Path copy;

  private NodeProject(Path source, Path copy) {
    this.source = source;
    this.copy = copy;
  }

  /** What a process said until it ended. */
  public record Run(int status, String output) {
    private static final Pattern PASSED = Pattern.compile("(?m)^# pass (\\d+)$");
    private static final Pattern NOT_PASSED =
        Pattern.compile("(?m)^# (?:fail|cancelled|skipped|todo) [1-9]\\d*$");

    /** How many tests of a script have passed; 0 if one of them has not, or was left out. */
    public int passed() {
      Matcher passed = PASSED.matcher(output);
      boolean all = status == 0 && !NOT_PASSED.matcher(output).find();
      return all && passed.find() ? Integer.parseInt(passed.group(1)) : 0;
    }
  }

  /** Copies the project and installs what its lock file names, unless that has been done. */
  public static NodeProject install(String moduleName) throws IOException, InterruptedException {
    checkNode();
    Path module = Path.of(System.getProperty("turnpike.root", ".."), moduleName);
    NodeProject project = new NodeProject(module.resolve("node"), module.resolve("target/node"));
    Files.createDirectories(project.copy);
    boolean installed = project.isInstalled();
    project.copyFiles();
    if (!installed) {
      project.installPackages();
    }
    return project;
  }

  private static void checkNode() throws InterruptedException {
    try {
      Run node = run(Path.of("."), Map.of(), Duration.ofSeconds(30), "node", "--version");
      Matcher version = VERSION.matcher(node.output());
      if (!version.matches() || Integer.parseInt(version.group(1)) < OLDEST_NODE) {
        throw new AssertionError(WANTED + "Found: " + node.output());
      }
      run(Path.of("."), Map.of(), Duration.ofSeconds(30), "npm", "--version");
    } catch (IOException e) {
      throw new AssertionError(WANTED + e.getMessage(), e);
    }
  }

  private Path stamp() {
    return copy.resolve("installed.json");
  }

  private boolean isInstalled() throws IOException {
    return Files.exists(stamp())
        && Files.mismatch(stamp(), source.resolve("package-lock.json")) == -1;
  }

  private void copyFiles() throws IOException {
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void installPackages() throws IOException, InterruptedException {
    Run npm =
        run(
            copy,
            Map.of(),
            Duration.ofMinutes(3),
            "npm",
            "ci",
            "--include=dev",
            "--prefer-offline",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund");
    if (npm.status() != 0) {
      throw new AssertionError("npm ci failed with " + npm.status() + ":\n" + npm.output());
    }
    Files.copy(copy.resolve("package-lock.json"), stamp(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** The names of the scripts that hold tests, in order. */
  public List<String> scripts() throws IOException {
    try (Stream<Path> files = Files.list(source)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".test.mjs"))
          .sorted()
          .toList();
    }
  }

  /** Runs a program. */
  public Run program(String name, String text, Map<String, String> environment)
      throws IOException, InterruptedException {
    Files.writeString(copy.resolve(name), text);
    return run(copy, plain(environment), Duration.ofSeconds(30), "node", name);
  }

  /** Runs the tests of one script. */
  public Run test(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run(
        copy,
        plain(environment),
        Duration.ofMinutes(2),
        "node",
        "--test",
        "--test-reporter=tap",
        script);
  }

  private static Map<String, String> plain(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("NO_COLOR", "1");
    return all;
  }

  private static Run run(
      Path where, Map<String, String> environment, Duration limit, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("turnpike-node", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(where.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            Arrays.toString(command) + " took over " + limit + ":\n" + Files.readString(output));
      }
      return new Run(process.exitValue(), Files.readString(output, UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}
