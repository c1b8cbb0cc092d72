package dev.turnpike.benchmarks.platform;

import dev.turnpike.benchmarks.process.Child;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Home;
import dev.turnpike.benchmarks.process.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A platform to measure: somebody's, or one started for it in a process of its own. */
public final class PlatformUnderTest implements AutoCloseable {
  /** The launcher may have to build first. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Addresses addresses;
  private final @Nullable Child process;
  private final @Nullable Scratch scratch;

  private PlatformUnderTest(
      Addresses addresses, @Nullable Child process, @Nullable Scratch scratch) {
    this.addresses = addresses;
    this.process = process;
    this.scratch = scratch;
  }

  static PlatformUnderTest running(Addresses addresses) {
    return new PlatformUnderTest(addresses, null, null);
  }

  /** Starts everything by the launcher, with a simulator that answers at once. */
  static PlatformUnderTest start(boolean keep) {
    return start(keep, Map.of());
  }

  /**
   * The same with further settings, such as where a provider is.
   *
   * @throws IllegalStateException if it does not start
   */
  public static PlatformUnderTest start(boolean keep, Map<String, String> settings) {
    Scratch scratch = new Scratch();
    if (keep) {
      System.out.println("The platform's output and data are kept in " + scratch.keep());
    }
    Map<String, String> environment = new HashMap<>(settings);
    FreePorts ports = new FreePorts();
    for (String name :
        List.of(
            "CONTROL",
            "GATEWAY",
            "MANAGEMENT",
            "SIMULATOR",
            "EMBEDDED_POSTGRES",
            "EMBEDDED_KAFKA",
            "EMBEDDED_KAFKA_CONTROLLER")) {
      environment.put("TURNPIKE_" + name + "_PORT", Integer.toString(ports.next()));
    }
    environment.put("TURNPIKE_DATA", scratch.path().resolve("data").toString());
    Child process =
        Child.start(
            "platform",
            scratch.path(),
            List.of(Home.directory().resolve("turnpike").toString(), "up"),
            environment);
    PlatformUnderTest platform =
        new PlatformUnderTest(
            new Addresses(url(environment, "CONTROL"), url(environment, "GATEWAY"), ""),
            process,
            scratch);
    try {
      process.awaitLine("Turnpike is up", PATIENCE);
      process.awaitReady(URI.create(url(environment, "CONTROL") + "/readyz"), PATIENCE);
      process.awaitReady(URI.create(url(environment, "MANAGEMENT") + "/readyz"), PATIENCE);
      answerAtOnce(url(environment, "SIMULATOR"));
      return platform;
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  public Addresses addresses() {
    return addresses;
  }

  /**
   * Returns what it consists of: its process, and the database server, which is no child of it.
   *
   * @throws IllegalStateException if it was not started here
   */
  public List<Long> roots() {
    if (process == null || scratch == null) {
      throw new IllegalStateException("only a platform that was started here can be counted");
    }
    List<Long> roots = new ArrayList<>(List.of(process.pid()));
    try (Stream<Path> files = Files.walk(scratch.path().resolve("data/postgres"))) {
      for (Path file : files.filter(it -> it.endsWith("postmaster.pid")).toList()) {
        roots.add(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (roots.size() != 2) {
      throw new IllegalStateException("the platform's database server is not found");
    }
    return roots;
  }

  private static String url(Map<String, String> environment, String name) {
    return "http://127.0.0.1:" + environment.get("TURNPIKE_" + name + "_PORT");
  }

  private static void answerAtOnce(String simulator) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(simulator + "/control/latency-scale"))
              .header("content-type", "application/json")
              .PUT(BodyPublishers.ofString("{\"scale\":0}"))
              .build();
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("the simulator keeps its latency: " + status);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the simulator does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
    if (scratch != null) {
      scratch.close();
    }
  }
}
