package dev.turnpike.console;

import io.vertx.core.http.HttpClient;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the front door as a process of its own.
 *
 * <p>{@code TURNPIKE_BIND} and {@code TURNPIKE_CONTROL_PORT} say where it listens, {@code
 * TURNPIKE_ROUTE_COMMAND_URL}, {@code TURNPIKE_ROUTE_QUERY_URL}, {@code TURNPIKE_COST_LEDGER_URL}
 * and {@code TURNPIKE_LOG_PROJECTION_URL} where the services are, {@code TURNPIKE_RUNTIME_URL}
 * where a runtime is.
 */
public final class ConsoleApplication {
  private ConsoleApplication() {}

  /** Listens until the process is told to stop. */
  public static void main(String[] args) {
    System.setProperty("logback.configurationFile", "dev/turnpike/console/logback.xml");
    Map<String, String> env = new HashMap<>(System.getenv());
    env.values().removeIf(String::isBlank);
    String bind = env.getOrDefault("TURNPIKE_BIND", "127.0.0.1");
    boolean asksForTokens =
        env.containsKey("TURNPIKE_ADMIN_TOKEN")
            || env.containsKey("TURNPIKE_TOKENS_FILE")
            || env.containsKey("TURNPIKE_OIDC_ISSUER");
    if (!isLoopback(bind) && !asksForTokens) {
      System.err.println(
          "TURNPIKE_BIND is "
              + bind
              + ", which other machines can reach, and no admin token is set. Set"
              + " TURNPIKE_ADMIN_TOKEN (or TURNPIKE_TOKENS_FILE, or TURNPIKE_OIDC_ISSUER), here and"
              + " for the services, or leave TURNPIKE_BIND at 127.0.0.1.");
      System.exit(1);
    }
    ControlServices services =
        new ControlServices(
            service(env, "TURNPIKE_ROUTE_COMMAND_URL", "http://127.0.0.1:8081"),
            service(env, "TURNPIKE_ROUTE_QUERY_URL", "http://127.0.0.1:8082"),
            service(env, "TURNPIKE_COST_LEDGER_URL", "http://127.0.0.1:8083"),
            service(env, "TURNPIKE_LOG_PROJECTION_URL", "http://127.0.0.1:8084"));
    FrontDoor door =
        FrontDoor.start(
            bind,
            Integer.parseInt(env.getOrDefault("TURNPIKE_CONTROL_PORT", "8080")),
            services,
            service(env, "TURNPIKE_RUNTIME_URL", "http://127.0.0.1:8787"),
            client -> guard(env, services, client),
            SignInOrigins.of(
                Optional.ofNullable(env.get("TURNPIKE_OIDC_ISSUER"))
                    .map(String::strip)
                    .map(URI::create),
                InstantSource.system()));
    Runtime.getRuntime().addShutdownHook(new Thread(door::close, "front-door-stop"));
    System.out.println("The front door is open on " + bind + ":" + door.port());
  }

  /** The door knows the admin token alone; of other callers the query service knows. */
  private static CallerGuard guard(
      Map<String, String> env, ControlServices services, HttpClient client) {
    Optional<String> adminToken =
        Optional.ofNullable(env.get("TURNPIKE_ADMIN_TOKEN")).map(String::strip);
    return env.containsKey("TURNPIKE_TOKENS_FILE") || env.containsKey("TURNPIKE_OIDC_ISSUER")
        ? CallerGuard.of(adminToken, new Roles(services.query(), client, InstantSource.system()))
        : CallerGuard.of(adminToken);
  }

  private static URI service(Map<String, String> env, String name, String otherwise) {
    URI uri = URI.create(env.getOrDefault(name, otherwise));
    if (uri.getHost() == null || uri.getPort() < 0) {
      throw new IllegalArgumentException(name + " must be http://host:port, not " + uri);
    }
    return uri;
  }

  private static boolean isLoopback(String bind) {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
