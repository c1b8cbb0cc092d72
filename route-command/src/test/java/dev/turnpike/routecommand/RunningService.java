package dev.turnpike.routecommand;

import dev.turnpike.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs in production, on a database of the test. */
final class RunningService implements AutoCloseable {
  static final String GATEWAYS = "/client/v4/accounts/default/ai-gateway/gateways";
  static final String ROUTES = GATEWAYS + "/default/routes";
  static final String GRAPH =
      """
      [{"id":"START","type":"start","outputs":{"next":{"elementId":"small"}}},
       {"id":"small","type":"model","name":"small one","x-mine":{"kept":1.50},
        "properties":{"provider":"workers-ai","model":"@cf/meta/llama-3.2-1b-instruct"},
        "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"END"}}},
       {"id":"END","type":"end","outputs":{}}]
      """;

  /** 32 zeros. */
  static final String MASTER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context;
  private final String base;

  private RunningService(ConfigurableApplicationContext context) {
    this.context = context;
    base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** An answer of the service. */
  record Answer(int status, HttpResponse<String> http, JsonNode body) {
    JsonNode result() {
      return body.path("result");
    }

    String etag() {
      return http.headers().firstValue("ETag").orElse("");
    }

    long position() {
      return http.headers().firstValueAsLong("turnpike-position").orElse(-1);
    }

    int code() {
      return body.path("errors").path(0).path("code").asInt();
    }
  }

  /** Starts it in a thread that shows no trace of a test: some libraries look for one. */
  static RunningService start(TestPostgres.Database database) {
    SpringApplication spring = new SpringApplication(RouteCommandApplication.class);
    spring.setDefaultProperties(
        Map.of(
            "turnpike.service",
            "route-command",
            "turnpike.control-port",
            0,
            "turnpike.master-key",
            MASTER_KEY,
            "turnpike.data",
            data(database).toString(),
            "turnpike.postgres.url",
            database.jdbcUrl(),
            "turnpike.postgres.user",
            database.user(),
            "turnpike.postgres.password",
            database.password()));
    CompletableFuture<ConfigurableApplicationContext> started = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() -> {
          try {
            started.complete(spring.run());
          } catch (Throwable e) {
            started.completeExceptionally(e);
          }
        });
    return new RunningService(started.join());
  }

  /** The data directory of a service on this database, the same at each start. */
  static Path data(TestPostgres.Database database) {
    String url = database.jdbcUrl();
    return Path.of("target", "test-data", url.substring(url.lastIndexOf('/') + 1));
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  Answer post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  Answer patch(String path, String json, String... headers) {
    return send("PATCH", path, json, headers);
  }

  Answer put(String path, String json, String... headers) {
    return send("PUT", path, json, headers);
  }

  Answer delete(String path, String... headers) {
    return send("DELETE", path, "", headers);
  }

  /** A new route with {@link #GRAPH} in the default gateway. */
  Answer createRoute(String name) {
    return post(ROUTES, "{\"name\":\"" + name + "\",\"elements\":" + GRAPH + "}");
  }

  Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> http =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(http.statusCode(), http, JSON.readTree(http.body()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
