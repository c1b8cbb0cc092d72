package dev.turnpike.simulator;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running provider simulator. Thread-safe. */
public final class Simulator implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Simulator.class);
  private static final int STOP_SECONDS = 10;
  // To Vert.x a negative port is one free port shared by all servers of a deployment; 0 would give
  // each its own.
  private static final int ANY_SHARED_PORT = -1;

  private final Vertx vertx;
  private final Desk desk;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  private Simulator(Vertx vertx, SimulatorSettings settings) {
    this.vertx = vertx;
    this.desk = new Desk(settings);
  }

  /**
   * Starts a simulator and returns when it answers.
   *
   * @throws IllegalStateException when it cannot listen where the settings say
   */
  public static Simulator start(SimulatorSettings settings) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(settings.eventLoops())
            .setWorkerPoolSize(2)
            .setInternalBlockingPoolSize(2)
            .setPreferNativeTransport(true)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false));
    Simulator simulator = new Simulator(Vertx.vertx(options), settings);
    try {
      simulator.listen(settings);
    } catch (CompletionException e) {
      simulator.close();
      throw new IllegalStateException(
          "The provider simulator cannot listen on "
              + settings.bind()
              + ":"
              + settings.port()
              + ": "
              + e.getCause(),
          e);
    }
    simulator.desk.ready = true;
    log.info("provider simulator listens on {}", simulator.uri());
    return simulator;
  }

  private void listen(SimulatorSettings settings) {
    DeploymentOptions instances = new DeploymentOptions().setInstances(settings.eventLoops());
    vertx.deployVerticle(Loop::new, instances).toCompletionStage().toCompletableFuture().join();
  }

  /** The server of one event loop. */
  private final class Loop extends VerticleBase {

    @Override
    public Future<?> start() {
      SimulatorSettings settings = desk.settings;
      HttpServerOptions options =
          new HttpServerOptions()
              .setHost(settings.bind())
              .setPort(settings.port() == 0 ? ANY_SHARED_PORT : settings.port())
              .setTcpNoDelay(true)
              .setAcceptBacklog(4096)
              .setMaxInitialLineLength(16 * 1024)
              .setMaxHeaderSize(64 * 1024)
              .setHandle100ContinueAutomatically(true);
      return vertx
          .createHttpServer(options)
          .requestHandler(new FrontDoor(vertx, desk))
          .listen()
          .onSuccess(servers::add);
    }
  }

  /** The port it listens on. */
  public int port() {
    return servers.getFirst().actualPort();
  }

  /**
   * Where it is reached, such as {@code http://127.0.0.1:8789}; a provider's base URL is this with
   * {@code /{provider}/v1} behind it.
   */
  public URI uri() {
    String host = desk.settings.bind();
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
  }

  /**
   * Stops taking requests, lets those in flight end for up to 10 seconds (hung ones are cut at
   * once), and returns when all is closed. May be called twice.
   */
  @Override
  public void close() {
    desk.ready = false;
    desk.stopping = true;
    desk.hanging.forEach(Performance::reset);
    List<Future<Void>> stops =
        servers.stream().map(server -> server.shutdown(STOP_SECONDS, TimeUnit.SECONDS)).toList();
    Future.join(stops)
        .transform(stopped -> vertx.close())
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }
}
