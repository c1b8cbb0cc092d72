package dev.turnpike.runtime;

import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.codec.ListPrices;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import dev.turnpike.kit.sealing.MasterKey;
import dev.turnpike.kit.sealing.Sealing;
import dev.turnpike.runtime.access.SealedKeys;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.exchange.Watchers;
import dev.turnpike.runtime.table.LiveTable;
import dev.turnpike.runtime.upstream.address.NameResolver;
import dev.turnpike.simulator.Simulator;
import dev.turnpike.simulator.SimulatorSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A runtime on free ports with the provider simulator behind it and a recording outbox. */
public final class TestGateway implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  public static final GatewayId LAB = new GatewayId("default", "lab");

  public final Simulator simulator = Simulator.start(SimulatorSettings.immediate());
  public final RecordingOutbox outbox = new RecordingOutbox();
  public final Sealing sealing =
      new Sealing(
          MasterKey.find(Base64.getEncoder().encodeToString(new byte[32]), Path.of("."), RANDOM),
          RANDOM);
  public final LiveTable table = new LiveTable(new SealedKeys(sealing));
  public final BudgetBook budgets = new BudgetBook(Duration.ofMinutes(15));
  public final GatewayRuntime runtime;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  public final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Watchers watchers;
  private final AtomicLong position = new AtomicLong();
  private Access access = Access.NONE;
  private final Map<String, List<String>> routes = new LinkedHashMap<>();

  public TestGateway() {
    this(RuntimeSettings.loopback());
  }

  /** Points these settings at the simulator. */
  public TestGateway(RuntimeSettings settings) {
    this(settings, NameResolver::ofSystem, _ -> Watchers.NONE);
  }

  /** Has names looked up by this resolver. */
  public TestGateway(RuntimeSettings settings, NameResolver names) {
    this(settings, _ -> names, _ -> Watchers.NONE);
  }

  /** Lets these watch it; they are closed with it. */
  public static TestGateway watched(
      RuntimeSettings settings, Function<MeterRegistry, Watchers> watching) {
    return new TestGateway(settings, NameResolver::ofSystem, watching);
  }

  private TestGateway(
      RuntimeSettings settings,
      Function<Vertx, NameResolver> names,
      Function<MeterRegistry, Watchers> watching) {
    this.watchers = watching.apply(registry);
    this.runtime =
        GatewayRuntime.start(
            settings.withSimulator(simulator.uri().toString()),
            new GatewayRuntime.Parts(
                table,
                budgets,
                outbox,
                ListPrices.load(),
                Clock.systemUTC(),
                () -> UuidCreator.getTimeOrderedEpoch().toString(),
                registry,
                watchers),
            names);
    publish(GatewaySettings.DEFAULT);
  }

  /** Saves and deploys a route's next version. */
  public void deploy(String route, String elements) {
    routes.computeIfAbsent(route, _ -> new ArrayList<>()).add(elements);
    publish(GatewaySettings.DEFAULT);
  }

  public void publish(GatewaySettings settings) {
    table.apply(snapshot(settings));
  }

  /** Lets callers, stored keys, own providers and prices be these. */
  public void publish(GatewaySettings settings, Access to) {
    access = to;
    publish(settings);
  }

  /** A provider's key as it is stored. */
  public StoredCredential stored(String provider, String alias, boolean isDefault, String key) {
    String id = provider + "-" + alias;
    String context = StoredCredential.context(LAB, provider, alias, id);
    return new StoredCredential(id, provider, alias, isDefault, sealing.seal(key, context));
  }

  /** The lab gateway as it would be published now. */
  public GatewaySnapshot snapshot(GatewaySettings settings) {
    List<RouteSnapshot> live = new ArrayList<>();
    routes.forEach((name, versions) -> {
      List<VersionSnapshot> numbered = new ArrayList<>();
      for (int i = 0; i < versions.size(); i++) {
        numbered.add(new VersionSnapshot(name + "-" + (i + 1), i + 1, versions.get(i)));
      }
      live.add(new RouteSnapshot("id-" + name, name, numbered.size(), numbered));
    });
    return new GatewaySnapshot(LAB, position.incrementAndGet(), settings, live, access);
  }

  public URI at(String path) {
    return runtime.uri().resolve(path);
  }

  /** Forgets what was recorded, once no request is under way whose log could still come. */
  public void forget() {
    await().until(() -> registry.get("turnpike.requests.in.flight").gauge().value() == 0);
    outbox.clear();
  }

  public URI management(String path) {
    return URI.create("http://127.0.0.1:" + runtime.managementPort() + path);
  }

  /** A chat completion request to the lab gateway; headers as name, value, name, value. */
  public HttpRequest chat(String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at("/v1/default/lab/compat/chat/completions"))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  public static String body(String model) {
    return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
  }

  public static String streamed(String model) {
    return "{\"stream\":true," + body(model).substring(1);
  }

  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  public HttpResponse<InputStream> open(HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofInputStream());
  }

  public HttpResponse<String> ask(String body, String... headers)
      throws IOException, InterruptedException {
    return send(chat(body, headers));
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(at(path)).build());
  }

  /** The value of a response header that has to be there. */
  public static String header(HttpResponse<?> response, String name) {
    return response
        .headers()
        .firstValue(name)
        .orElseThrow(() -> new AssertionError("no " + name + " in " + response.headers().map()));
  }

  @Override
  public void close() {
    client.shutdownNow();
    runtime.close();
    watchers.close();
    simulator.close();
  }
}
