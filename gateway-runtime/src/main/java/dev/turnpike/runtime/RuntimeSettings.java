package dev.turnpike.runtime;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.runtime.exchange.Limits;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a runtime is run.
 *
 * @param bind the address both servers listen on
 * @param port of the gateway; 0 for any free one
 * @param managementPort of health and metrics; 0 for any free one
 * @param eventLoops threads that serve requests
 * @param defaultAccount the account of paths that name none
 * @param simulatorUrl the simulator that answers for providers without a base URL of their own
 * @param providerBaseUrls the operator's base URL of a provider, by slug
 * @param allowPrivateUpstreams whether those may be on loopback or private addresses
 * @param cacheBytes what kept answers may take together
 * @param stopWithin how long requests in flight may take to end when the runtime stops
 */
public record RuntimeSettings(
    String bind,
    int port,
    int managementPort,
    int eventLoops,
    String defaultAccount,
    @Nullable String simulatorUrl,
    Map<String, String> providerBaseUrls,
    boolean allowPrivateUpstreams,
    long cacheBytes,
    Duration stopWithin,
    Limits limits) {
  /** What kept answers may take together: 64 MiB. */
  public static final long STANDARD_CACHE_BYTES = 64L << 20;

  public RuntimeSettings {
    providerBaseUrls = Map.copyOf(providerBaseUrls);
    if (eventLoops < 1
        || port < 0
        || managementPort < 0
        || stopWithin.isNegative()
        || cacheBytes < 0) {
      throw new IllegalArgumentException("a runtime has an event loop, ports and a time to stop");
    }
    if (!GatewayId.isName(defaultAccount)) {
      throw new IllegalArgumentException("no account name: " + defaultAccount);
    }
  }

  /** Free ports on loopback, an event loop a processor, no simulator, standard limits. */
  public static RuntimeSettings loopback() {
    return new RuntimeSettings(
        "127.0.0.1",
        0,
        0,
        Runtime.getRuntime().availableProcessors(),
        GatewayId.DEFAULT.account(),
        null,
        Map.of(),
        false,
        STANDARD_CACHE_BYTES,
        Duration.ofSeconds(30),
        Limits.standard());
  }

  public RuntimeSettings withSimulator(String url) {
    return new RuntimeSettings(
        bind,
        port,
        managementPort,
        eventLoops,
        defaultAccount,
        url,
        providerBaseUrls,
        allowPrivateUpstreams,
        cacheBytes,
        stopWithin,
        limits);
  }

  public RuntimeSettings withPrivateProviders(Map<String, String> baseUrls) {
    return new RuntimeSettings(
        bind,
        port,
        managementPort,
        eventLoops,
        defaultAccount,
        simulatorUrl,
        baseUrls,
        true,
        cacheBytes,
        stopWithin,
        limits);
  }

  public RuntimeSettings withLimits(Limits other) {
    return new RuntimeSettings(
        bind,
        port,
        managementPort,
        eventLoops,
        defaultAccount,
        simulatorUrl,
        providerBaseUrls,
        allowPrivateUpstreams,
        cacheBytes,
        stopWithin,
        other);
  }
}
