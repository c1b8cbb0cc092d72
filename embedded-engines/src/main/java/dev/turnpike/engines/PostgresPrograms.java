package dev.turnpike.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs PostgreSQL's programs to their end and answers what they said.
 *
 * <p>PostgreSQL refuses to run as root. There its programs run in a user namespace of their own
 * ({@code unshare --user}), in which the same user has no number: the kernel still lets them write
 * root's files, but they are not root any more.
 */
final class PostgresPrograms {

  private final Path home;
  private final List<String> prefix;

  PostgresPrograms(Path home) throws IOException {
    this.home = home;
    this.prefix = isRoot() ? unprivileged() : List.of();
  }

  /** How a program ended: its exit status and everything it printed. */
  record Outcome(int status, String output) {

    boolean succeeded() {
      return status == 0;
    }
  }

  Outcome run(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return run(command);
  }

  private static Outcome run(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG"));
    environment.put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Outcome(process.waitFor(), output.strip());
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while " + command + " ran.", e);
    }
  }

  private static boolean isRoot() throws IOException {
    return "0".equals(run(List.of("id", "-u")).output());
  }

  private static List<String> unprivileged() {
    List<String> unshare = List.of("unshare", "--user");
    try {
      List<String> probe = new ArrayList<>(unshare);
      probe.addAll(List.of("id", "-u"));
      Outcome outcome = run(probe);
      if (outcome.succeeded() && !outcome.output().equals("0")) {
        return unshare;
      }
      throw notAsRoot(outcome.output(), null);
    } catch (IOException e) {
      throw notAsRoot(e.toString(), e);
    }
  }

  private static EngineException notAsRoot(
      String reason, @org.jspecify.annotations.Nullable IOException cause) {
    return new EngineException(
        "PostgreSQL does not run as root, and this system has no user namespaces (unshare --user: %s): run as another user, or use an external PostgreSQL."
            .formatted(reason),
        cause);
  }
}
