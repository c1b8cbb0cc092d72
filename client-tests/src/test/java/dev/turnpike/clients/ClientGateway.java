package dev.turnpike.clients;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.codec.ListPrices;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import dev.turnpike.runtime.GatewayRuntime;
import dev.turnpike.runtime.RuntimeSettings;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.exchange.Watchers;
import dev.turnpike.runtime.table.LiveTable;
import dev.turnpike.simulator.Simulator;
import dev.turnpike.simulator.SimulatorSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A runtime with the provider simulator behind it, and three gateways of the account {@code
 * default}: the open one {@code default}, {@code closed} that asks for {@link #TOKEN}, and {@code
 * full}, whose rate has been used up for an hour.
 */
final class ClientGateway implements AutoCloseable {
  /** Takes a model of the provider that the metadata name, of workers-ai where they name none. */
  static final String ROUTE = "dynamic/by-provider";

  /** Takes a model for embeddings. */
  static final String EMBED = "dynamic/embed";

  static final String TOKEN = "tk_clients";

  /** What a client must be given where no key is asked for. */
  static final String NO_KEY = "none";

  static final String QUESTION = "How does the toll keeper count each crossing?";

  private static final Map<String, String> MODELS =
      Map.of(
          "openai", "gpt-4.1-mini",
          "anthropic", "claude-sonnet-4-5",
          "google-ai-studio", "gemini-2.5-flash",
          "aws-bedrock", "us.amazon.nova-lite-v1:0");

  private final Simulator simulator = Simulator.start(SimulatorSettings.immediate());
  private final GatewayRuntime runtime;
  final BilledUsage billed = new BilledUsage();

  ClientGateway() {
    LiveTable table = new LiveTable();
    table.apply(gateway("default", GatewaySettings.DEFAULT));
    table.apply(gateway("closed", new GatewaySettings(true, true, true, null, null, null, "{}")));
    table.apply(
        gateway(
            "full",
            new GatewaySettings(
                false,
                true,
                true,
                null,
                null,
                null,
                "{\"rate_limiting_limit\":1,\"rate_limiting_interval\":3600}")));
    runtime =
        GatewayRuntime.start(
            RuntimeSettings.loopback().withSimulator(simulator.uri().toString()),
            new GatewayRuntime.Parts(
                table,
                new BudgetBook(Duration.ofMinutes(15)),
                billed,
                ListPrices.load(),
                Clock.systemUTC(),
                () -> UuidCreator.getTimeOrderedEpoch().toString(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Watchers.NONE));
    useUp();
  }

  private static GatewaySnapshot gateway(String name, GatewaySettings settings) {
    GatewayToken token =
        new GatewayToken(
            "t1", "clients", GatewayToken.hash(TOKEN), List.of(), List.of(), null, null);
    return new GatewaySnapshot(
        new GatewayId("default", name),
        1,
        settings,
        List.of(
            route("by-provider", byProvider()),
            route("smart-route", byProvider()),
            route("embed", embed())),
        new Access(List.of(token), List.of(), List.of(), List.of()));
  }

  private static RouteSnapshot route(String name, String elements) {
    return new RouteSnapshot(name, name, 1, List.of(new VersionSnapshot(name + "-1", 1, elements)));
  }

  private static String byProvider() {
    StringBuilder elements = new StringBuilder();
    String next = "workers-ai";
    for (Map.Entry<String, String> entry : MODELS.entrySet()) {
      String provider = entry.getKey();
      elements
          .append(
              """
              {"id":"is-%s","type":"conditional",
               "properties":{"conditions":{"metadata.provider":{"$eq":"%s"}}},
               "outputs":{"true":{"elementId":"%s"},"false":{"elementId":"%s"}}},
              """
                  .formatted(provider, provider, provider, next))
          .append(model(provider, entry.getValue()));
      next = "is-" + provider;
    }
    return graph(next, elements + model("workers-ai", "@cf/meta/llama-3.3-70b-instruct-fp8-fast"));
  }

  private static String embed() {
    return graph("openai", model("openai", "text-embedding-3-small"));
  }

  private static String graph(String first, String elements) {
    return """
    [{"id":"START","type":"start","outputs":{"next":{"elementId":"%s"}}},
    %s {"id":"END","type":"end","outputs":{}}]\
    """
        .formatted(first, elements);
  }

  private static String model(String provider, String model) {
    return """
    {"id":"%s","type":"model","properties":{"provider":"%s","model":"%s"},
     "outputs":{"success":{"elementId":"END"}}},
    """
        .formatted(provider, provider, model);
  }

  /** Takes the one request an hour that {@code full} lets through. */
  private void useUp() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(full() + "/chat/completions"))
            .timeout(Duration.ofSeconds(10))
            .POST(
                BodyPublishers.ofString(
                    "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"
                        .formatted(ROUTE)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("the first request was answered with " + status);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where all of it is, such as {@code http://127.0.0.1:8787}. */
  String address() {
    return runtime.uri().toString();
  }

  /** The base URL of the open gateway for clients of OpenAI. */
  String open() {
    return address() + "/v1";
  }

  /** The base URL of the gateway that asks for a token. */
  String closed() {
    return address() + "/v1/default/closed/compat";
  }

  /** The base URL of the gateway that lets nothing more through. */
  String full() {
    return address() + "/v1/default/full/compat";
  }

  /** Providers of five dialects. */
  static List<String> providers() {
    return List.of("workers-ai", "openai", "anthropic", "google-ai-studio", "aws-bedrock");
  }

  /** The header of callers' own facts, on which {@link #ROUTE} decides. */
  static final String METADATA = "cf-aig-metadata";

  /** The header by which the simulator is told to fail. */
  static final String FAULT = "x-simulator-fault";

  /** The value of {@link #METADATA} with which {@link #ROUTE} takes this provider. */
  static String by(String provider) {
    return "{\"provider\":\"" + provider + "\"}";
  }

  @Override
  public void close() {
    runtime.close();
    simulator.close();
  }
}
