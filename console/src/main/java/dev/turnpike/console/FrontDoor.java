package dev.turnpike.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One origin for people and programs when every service runs as a process of its own: serves the
 * console's files, passes the control API on to the service that answers it, and what the console
 * asks of models to a runtime.
 *
 * <p>Control requests travel unchanged, credentials included; the services check them.
 */
final class FrontDoor implements AutoCloseable {
  private static final String API = "/client/v4/";
  private static final long CLOSE_SECONDS = 10;

  /** Longer than a model thinks before its first word, and than live views are silent. */
  private static final int IDLE_SECONDS = 300;

  private final Vertx vertx;
  private final HttpServer server;
  private final SignInOrigins origins;

  private FrontDoor(Vertx vertx, HttpServer server, SignInOrigins origins) {
    this.vertx = vertx;
    this.server = server;
    this.origins = origins;
  }

  /**
   * Starts listening.
   *
   * @param port 0 for any free one
   * @param runtime where models are asked
   * @param guard who may ask them, given what asks the services
   * @param origins whom pages talk to when people sign in; closed with the door
   */
  static FrontDoor start(
      String bind,
      int port,
      ControlServices services,
      URI runtime,
      Function<HttpClient, CallerGuard> guard,
      SignInOrigins origins) {
    Vertx vertx = Vertx.vertx();
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(3_000).setIdleTimeout(IDLE_SECONDS),
            new PoolOptions().setHttp1MaxSize(64));
    Map<URI, HttpProxy> proxies =
        services.all().stream()
            .distinct()
            .collect(
                Collectors.toMap(
                    uri -> uri,
                    uri ->
                        HttpProxy.reverseProxy(new ProxyOptions(), client)
                            .origin(uri.getPort(), uri.getHost())));
    DataPlane dataPlane = new DataPlane(runtime, client, guard.apply(client));
    ConsoleFiles files = new ConsoleFiles(origins);
    DoorMetrics metrics = new DoorMetrics(services.all());
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions().setMaxHeaderSize(32 * 1024).setIdleTimeout(IDLE_SECONDS));
    server.requestHandler(request -> {
      String path = request.path() == null ? "/" : request.path();
      if (DataPlane.isAsked(request.method(), path)) {
        dataPlane.handle(request);
      } else if (path.startsWith(API)) {
        URI service = services.of(request.method().name(), path);
        HttpProxy proxy = proxies.get(service);
        if (proxy != null) {
          metrics.passed(service);
          proxy.handle(request);
        }
      } else if (path.equals("/metrics")) {
        request
            .response()
            .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
            .end(metrics.text());
      } else if (path.equals("/healthz")) {
        request.response().end("ok\n");
      } else if (path.equals("/readyz")) {
        ready(client, services, request);
      } else {
        serve(files, request, path);
      }
    });
    return new FrontDoor(vertx, await(server.listen(port, bind)), origins);
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    await(server.shutdown(CLOSE_SECONDS, TimeUnit.SECONDS));
    await(vertx.close());
    origins.close();
  }

  private static void serve(ConsoleFiles files, HttpServerRequest request, String path) {
    boolean reads = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    Optional<ConsoleFiles.Answer> found =
        reads
            ? files.find(path, request.getHeader("accept"), request.getHeader("accept-encoding"))
            : Optional.empty();
    if (found.isEmpty()) {
      request.response().setStatusCode(404).end("There is nothing here.\n");
      return;
    }
    found.get().headers().forEach(request.response()::putHeader);
    if (request.method() == HttpMethod.HEAD) {
      request
          .response()
          .putHeader("content-length", Integer.toString(found.get().body().length))
          .end();
    } else {
      request.response().end(Buffer.buffer(found.get().body()));
    }
  }

  /** Ready when every service behind the door is. */
  private static void ready(
      HttpClient client, ControlServices services, HttpServerRequest request) {
    List<Future<String>> answers = new ArrayList<>();
    for (URI service : services.all()) {
      answers.add(
          client
              .request(HttpMethod.GET, service.getPort(), service.getHost(), "/readyz")
              .compose(call -> call.idleTimeout(2_000).send())
              .compose(answer ->
                  answer.statusCode() == 200
                      ? Future.succeededFuture("")
                      : answer.body().map(Buffer::toString))
              .otherwise(away -> service + " does not answer: " + away.getMessage()));
    }
    Future.join(answers)
        .onComplete(done -> {
          String reasons =
              answers.stream()
                  .map(Future::result)
                  .filter(reason -> !reason.isEmpty())
                  .collect(Collectors.joining("\n"));
          request
              .response()
              .setStatusCode(reasons.isEmpty() ? 200 : 503)
              .putHeader("content-type", "text/plain")
              .end(reasons.isEmpty() ? "ready\n" : reasons + "\n");
        });
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
