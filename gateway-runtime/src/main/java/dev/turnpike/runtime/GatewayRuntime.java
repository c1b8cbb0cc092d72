package dev.turnpike.runtime;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.money.PriceBook;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.cache.AnswerDesk;
import dev.turnpike.runtime.cache.CacheLimits;
import dev.turnpike.runtime.exchange.Shared;
import dev.turnpike.runtime.exchange.SignerBook;
import dev.turnpike.runtime.exchange.Watchers;
import dev.turnpike.runtime.forecast.OutputLengths;
import dev.turnpike.runtime.http.GatewayServer;
import dev.turnpike.runtime.http.ManagementServer;
import dev.turnpike.runtime.identity.Identities;
import dev.turnpike.runtime.meters.RuntimeMeters;
import dev.turnpike.runtime.outbox.Outbox;
import dev.turnpike.runtime.signing.Signers;
import dev.turnpike.runtime.table.GatewayEntry;
import dev.turnpike.runtime.table.LiveTable;
import dev.turnpike.runtime.table.TableWatcher;
import dev.turnpike.runtime.tracing.collectors.TargetBook;
import dev.turnpike.runtime.upstream.CircuitBreakers;
import dev.turnpike.runtime.upstream.UpstreamDirectory;
import dev.turnpike.runtime.upstream.address.AddressRules;
import dev.turnpike.runtime.upstream.address.NameResolver;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running data plane. It serves from what its table and budgets hold; who fills them, and where
 * the outbox delivers, is not its business. Thread-safe.
 */
public final class GatewayRuntime implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GatewayRuntime.class);

  private final Vertx vertx;
  private final RuntimeSettings settings;
  private final Parts parts;
  private final GatewayServer gateway;
  private final ManagementServer management;
  private final TargetBook traces;
  private boolean stopping;

  private GatewayRuntime(
      Vertx vertx,
      RuntimeSettings settings,
      Parts parts,
      GatewayServer gateway,
      ManagementServer management,
      TargetBook traces) {
    this.vertx = vertx;
    this.settings = settings;
    this.parts = parts;
    this.gateway = gateway;
    this.management = management;
    this.traces = traces;
  }

  /**
   * What a runtime works with.
   *
   * @param ids gives request ids, UUIDv7
   */
  public record Parts(
      LiveTable table,
      BudgetBook budgets,
      Outbox outbox,
      PriceBook prices,
      InstantSource clock,
      Supplier<String> ids,
      PrometheusMeterRegistry registry,
      Watchers watchers) {}

  /**
   * Starts a runtime and returns when it listens.
   *
   * @throws IllegalStateException if it cannot listen where the settings say
   * @throws IllegalArgumentException if a provider's base URL cannot be used
   */
  public static GatewayRuntime start(RuntimeSettings settings, Parts parts) {
    return start(settings, parts, () -> {});
  }

  /**
   * Starts a runtime and returns when it listens.
   *
   * @param beforeItListens run when all else is ready; it may wait
   * @throws IllegalStateException if it cannot listen where the settings say
   * @throws IllegalArgumentException if a provider's base URL cannot be used
   */
  public static GatewayRuntime start(
      RuntimeSettings settings, Parts parts, Runnable beforeItListens) {
    return start(settings, parts, NameResolver::ofSystem, beforeItListens);
  }

  /** Starts a runtime that has the names of hosts looked up by this resolver. */
  static GatewayRuntime start(
      RuntimeSettings settings, Parts parts, Function<Vertx, NameResolver> names) {
    return start(settings, parts, names, () -> {});
  }

  private static GatewayRuntime start(
      RuntimeSettings settings,
      Parts parts,
      Function<Vertx, NameResolver> names,
      Runnable beforeItListens) {
    AddressRules rules = new AddressRules(settings.allowPrivateUpstreams());
    UpstreamDirectory upstreams =
        new UpstreamDirectory(settings.simulatorUrl(), settings.providerBaseUrls(), rules);
    Vertx vertx = Vertx.vertx(options(settings));
    PinnedHosts hosts = new PinnedHosts(rules, names.apply(vertx), System::nanoTime);
    TargetBook traces = new TargetBook(vertx, hosts, parts.registry());
    Signers signers = new Signers(vertx, vertx.createHttpClient(), parts.clock(), hosts);
    Shared shared =
        new Shared(
            parts.table(),
            parts.budgets(),
            parts.outbox(),
            upstreams,
            hosts,
            new Identities(hosts, parts.clock()),
            CircuitBreakers.standard(),
            new SignerBook(signers),
            AnswerDesk.local(
                CacheLimits.standard().withMaxBytes(settings.cacheBytes()), System::nanoTime),
            parts.prices(),
            new OutputLengths(),
            parts.clock(),
            parts.ids(),
            settings.limits(),
            new RuntimeMeters(parts.registry()),
            parts.watchers().with(traces));
    shared.meters().watch(shared.breakers());
    GatewayServer gateway = new GatewayServer(vertx, shared, settings.defaultAccount());
    ManagementServer management =
        new ManagementServer(
            vertx,
            parts.registry(),
            () -> missing(parts),
            settings.bind(),
            settings.managementPort());
    GatewayRuntime runtime =
        new GatewayRuntime(vertx, settings, parts, gateway, management, traces);
    beforeItListens.run();
    runtime.listen();
    parts.table().watch(new TracesFollow(traces));
    return runtime;
  }

  /** Keeps the targets of spans as the table says. */
  private record TracesFollow(TargetBook traces) implements TableWatcher {
    @Override
    public void changed(GatewayEntry gateway) {
      traces.set(gateway.id(), gateway.rules().traces().targets());
    }

    @Override
    public void removed(GatewayId gateway) {
      traces.set(gateway, List.of());
    }
  }

  private static VertxOptions options(RuntimeSettings settings) {
    return new VertxOptions()
        .setEventLoopPoolSize(settings.eventLoops())
        .setWorkerPoolSize(2)
        .setInternalBlockingPoolSize(2)
        .setPreferNativeTransport(true)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  private void listen() {
    try {
      await(gateway.listen(settings.bind(), settings.port(), settings.eventLoops()));
      await(management.listen());
    } catch (CompletionException e) {
      traces.close();
      await(vertx.close());
      throw new IllegalStateException(
          "the gateway cannot listen on "
              + settings.bind()
              + ", ports "
              + settings.port()
              + " and "
              + settings.managementPort()
              + ": "
              + e.getCause(),
          e);
    }
    log.info("gateway listens on {}, management on port {}", uri(), management.port());
  }

  /** Says why it cannot serve; empty while it can. */
  public Optional<String> missing() {
    return missing(parts);
  }

  private static Optional<String> missing(Parts parts) {
    if (parts.table().current().gateways().isEmpty()) {
      return Optional.of("no snapshot has arrived");
    }
    return parts.outbox().hasRoom()
        ? Optional.empty()
        : Optional.of("the usage journal is full: Kafka does not take what is in it");
  }

  public int port() {
    return gateway.port();
  }

  public int managementPort() {
    return management.port();
  }

  /** Where it is reached, such as {@code http://127.0.0.1:8787}. */
  public URI uri() {
    String host = settings.bind();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + gateway.port());
  }

  /**
   * Takes no new requests, lets those in flight end in their time, and returns when all is done.
   */
  @Override
  public synchronized void close() {
    if (stopping) {
      return;
    }
    stopping = true;
    await(gateway.stop(settings.stopWithin()).otherwiseEmpty());
    traces.close();
    await(management.close().otherwiseEmpty());
    // By itself: what is chained to a server's end would end on a loop that is gone.
    await(vertx.close());
  }

  private static void await(Future<?> future) {
    future.toCompletionStage().toCompletableFuture().join();
  }
}
