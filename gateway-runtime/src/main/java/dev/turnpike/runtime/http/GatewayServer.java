package dev.turnpike.runtime.http;

import dev.turnpike.runtime.exchange.Loop;
import dev.turnpike.runtime.exchange.Shared;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data plane's server: one listener on every event loop, all on one port. */
public final class GatewayServer {
  private static final Logger log = LoggerFactory.getLogger(GatewayServer.class);

  /** To Vert.x, one free port for all listeners of a deployment; 0 would give each its own. */
  private static final int ANY_SHARED_PORT = -1;

  private static final int MAX_HEADERS = 48 << 10;
  private static final int MAX_FIRST_LINE = 8 << 10;

  /** Longer than the longest request, so that only connections nobody uses are closed. */
  private static final int IDLE_SECONDS = 900;

  private static final int BACKLOG = 4_096;

  private final Vertx vertx;
  private final Shared shared;
  private final Paths paths;
  private final BodyBudget memory;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  public GatewayServer(Vertx vertx, Shared shared, String defaultAccount) {
    this.vertx = vertx;
    this.shared = shared;
    this.paths = new Paths(defaultAccount);
    this.memory = new BodyBudget(shared.limits().maxBufferedBytes());
    shared.meters().registry().gauge("turnpike.request.bytes.buffered", memory, BodyBudget::taken);
  }

  /** Listens; port 0 is any free one. */
  public Future<?> listen(String host, int port, int eventLoops) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port == 0 ? ANY_SHARED_PORT : port)
            .setTcpNoDelay(true)
            .setAcceptBacklog(BACKLOG)
            .setMaxHeaderSize(MAX_HEADERS)
            .setMaxInitialLineLength(MAX_FIRST_LINE)
            .setIdleTimeout(IDLE_SECONDS)
            .setHttp2ClearTextEnabled(false)
            // There are no web sockets here, and each message would pass their handler.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setHandle100ContinueAutomatically(false);
    return vertx.deployVerticle(
        () -> new Listener(options), new DeploymentOptions().setInstances(eventLoops));
  }

  public int port() {
    return servers.getFirst().actualPort();
  }

  /** Takes no new requests and waits for those in flight. */
  public Future<?> stop(Duration within) {
    return Future.join(
        servers.stream()
            .map(server -> server.shutdown(within.toMillis(), TimeUnit.MILLISECONDS))
            .toList());
  }

  private final class Listener extends VerticleBase {
    private final HttpServerOptions options;

    Listener(HttpServerOptions options) {
      this.options = options;
    }

    @Override
    public Future<?> start() {
      Loop loop = Loop.on(vertx, shared.limits());
      Condemned condemned = new Condemned();
      return vertx
          .createHttpServer(options)
          .requestHandler(new GatewayHandler(shared, loop, paths, memory, condemned))
          .connectionHandler(connection -> {
            loop.flushes().take(connection);
            KnownVersions.watch(connection);
            // A caller who hangs up is no fault; its request learns of it.
            connection.exceptionHandler(e -> log.debug("caller: {}", e, e));
          })
          .invalidRequestHandler(request -> InvalidRequests.answer(request, condemned))
          .listen()
          .onSuccess(servers::add);
    }
  }
}
