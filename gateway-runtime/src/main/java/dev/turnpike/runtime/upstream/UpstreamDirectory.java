package dev.turnpike.runtime.upstream;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds a provider's upstream by its slug.
 *
 * <p>An operator's base URL comes first, then the simulator where one is set, then the provider's
 * public address. Thread-safe.
 */
public final class UpstreamDirectory {
  /** Slugs in requests are the callers' words; no more than these are remembered. */
  private static final int MOST_SIMULATED = 1_000;

  private static final String CUSTOM = "custom-";

  private final Map<String, Upstream> configured = new HashMap<>();
  private final Map<String, Upstream> open = new HashMap<>();
  private final Map<String, Upstream> simulated = new ConcurrentHashMap<>();
  private final @Nullable String simulatorUrl;
  private final ProviderCatalogue known;

  /**
   * @param simulatorUrl where the simulator listens, absent for none
   * @param baseUrls the operator's base URL of each provider, by slug
   * @param allowPrivate whether base URLs may be on loopback or private addresses
   * @throws IllegalArgumentException if a base URL cannot be used; the message says which and why
   */
  public UpstreamDirectory(
      @Nullable String simulatorUrl, Map<String, String> baseUrls, boolean allowPrivate) {
    this.simulatorUrl = simulatorUrl;
    this.known = ProviderCatalogue.load();
    known.all().forEach(this::placeAtPublicAddress);
    baseUrls.forEach((slug, url) -> {
      Upstream upstream = Upstream.at(provider(slug), url, url);
      PrivateAddresses.check(slug, upstream.origin().host(), allowPrivate);
      configured.put(slug, upstream);
    });
  }

  /** Says whether the slug can name a provider here, reachable or not. */
  public boolean knows(String slug) {
    return configured.containsKey(slug)
        || known.find(slug).isPresent()
        || (simulatorUrl != null && isCustom(slug));
  }

  /** Returns where a provider is reached; empty if it is unknown or needs a base URL. */
  public Optional<Upstream> find(String slug) {
    Upstream own = configured.get(slug);
    if (own != null) {
      return Optional.of(own);
    }
    if (simulatorUrl != null && knows(slug)) {
      return Optional.of(simulated(slug, simulatorUrl));
    }
    return Optional.ofNullable(open.get(slug));
  }

  private void placeAtPublicAddress(Provider provider) {
    String base = provider.baseUrl();
    String nativeBase = provider.nativeBaseUrl();
    if (base != null) {
      open.put(
          provider.slug(), Upstream.at(provider, base, nativeBase == null ? base : nativeBase));
    }
  }

  private Provider provider(String slug) {
    return known.find(slug).orElseGet(() -> Provider.openAiShaped(slug));
  }

  private Upstream simulated(String slug, String url) {
    Upstream upstream = simulated.get(slug);
    if (upstream == null) {
      upstream = Upstream.simulated(provider(slug), url);
      if (simulated.size() < MOST_SIMULATED) {
        simulated.put(slug, upstream);
      }
    }
    return upstream;
  }

  private static boolean isCustom(String slug) {
    if (!slug.startsWith(CUSTOM) || slug.length() == CUSTOM.length() || slug.length() > 71) {
      return false;
    }
    for (int i = 0; i < slug.length(); i++) {
      char c = slug.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) {
        return false;
      }
    }
    return true;
  }
}
