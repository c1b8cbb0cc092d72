package dev.turnpike.runtime.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Supplier;

/** Life, readiness and metrics of a runtime. */
public final class ManagementServer {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final PrometheusMeterRegistry registry;
  private final Supplier<Optional<String>> missing;

  /**
   * @param missing says why the runtime cannot serve; empty while it can
   */
  public ManagementServer(
      Vertx vertx,
      PrometheusMeterRegistry registry,
      Supplier<Optional<String>> missing,
      String host,
      int port) {
    this.registry = registry;
    this.missing = missing;
    this.server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost(host).setPort(port))
            .requestHandler(this::handle);
  }

  public Future<?> listen() {
    return server.listen();
  }

  public int port() {
    return server.actualPort();
  }

  public Future<?> close() {
    return server.close();
  }

  private void handle(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      request.response().putHeader("allow", "GET, HEAD");
      json(request, 405, "{\"status\":\"method not allowed\"}");
      return;
    }
    switch (String.valueOf(request.path())) {
      case "/healthz" -> json(request, 200, "{\"status\":\"up\"}");
      case "/readyz" -> readiness(request);
      case "/metrics" ->
          request.response().putHeader("content-type", PROMETHEUS).end(registry.scrape(PROMETHEUS));
      default -> json(request, 404, "{\"status\":\"nothing is at this path\"}");
    }
  }

  private void readiness(HttpServerRequest request) {
    Optional<String> reason = missing.get();
    if (reason.isEmpty()) {
      json(request, 200, "{\"ready\":true}");
    } else {
      json(request, 503, "{\"ready\":false,\"reason\":\"" + reason.get() + "\"}");
    }
  }

  private static void json(HttpServerRequest request, int status, String body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .putHeader("cache-control", "no-store")
        .end(body);
  }
}
