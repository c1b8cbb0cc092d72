package dev.turnpike.runtime.upstream;

import dev.turnpike.contracts.access.CustomProvider;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.runtime.access.GatewayAccess;
import dev.turnpike.runtime.upstream.address.AddressRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a provider's upstream by its slug.
 *
 * <p>A gateway's own provider comes first, then an operator's base URL, then the simulator where
 * one is set, then the provider's public address. Thread-safe.
 */
public final class UpstreamDirectory {
  private static final Logger log = LoggerFactory.getLogger(UpstreamDirectory.class);

  /** Slugs in requests are the callers' words; no more than these are remembered. */
  private static final int MOST_SIMULATED = 1_000;

  private static final String CUSTOM = CustomProvider.PREFIX;

  /** Providers of operators; those beyond are placed anew for each request. */
  private static final int MOST_CUSTOM = 10_000;

  private final Map<String, Upstream> configured = new HashMap<>();
  private final Map<String, Upstream> open = new HashMap<>();
  private final Map<String, Upstream> simulated = new ConcurrentHashMap<>();
  private final Map<CustomProvider, Optional<Upstream>> custom = new ConcurrentHashMap<>();
  private final @Nullable String simulatorUrl;
  private final AddressRules rules;
  private final ProviderCatalogue known;

  /**
   * @param simulatorUrl where the simulator listens, absent for none
   * @param baseUrls the operator's base URL of each provider, by slug
   * @param rules which hosts may be called; here by their text, where it says enough
   * @throws IllegalArgumentException if a base URL cannot be used; the message says which and why
   */
  public UpstreamDirectory(
      @Nullable String simulatorUrl, Map<String, String> baseUrls, AddressRules rules) {
    this.simulatorUrl = simulatorUrl;
    this.rules = rules;
    this.known = ProviderCatalogue.load();
    known.all().forEach(this::placeAtPublicAddress);
    baseUrls.forEach((slug, url) -> {
      Upstream upstream = Upstream.at(provider(slug), url, url);
      check(slug, upstream);
      configured.put(slug, upstream);
    });
  }

  /** Says whether the slug can name a provider of a gateway, reachable or not. */
  public boolean knows(GatewayAccess access, String slug) {
    return access.provider(slug) != null || knows(slug);
  }

  /** Says whether a provider is one that offers this, reachable or not. */
  public boolean offers(GatewayAccess access, String slug, RequestKind kind) {
    CustomProvider own = access.provider(slug);
    ProviderPaths paths = own == null ? provider(slug).paths() : ProviderPaths.custom(own);
    return paths.offers(kind);
  }

  private void check(String slug, Upstream upstream) {
    rules
        .objection(upstream.origin().host())
        .ifPresent(why -> {
          throw new IllegalArgumentException("the base URL of " + slug + " cannot be used: " + why);
        });
  }

  private boolean knows(String slug) {
    return configured.containsKey(slug)
        || known.find(slug).isPresent()
        || (simulatorUrl != null && isCustom(slug));
  }

  /** Returns where a gateway's provider is reached; empty if it is unknown or not reachable. */
  public Optional<Upstream> find(GatewayAccess access, String slug) {
    CustomProvider own = access.provider(slug);
    return own == null ? find(slug) : placed(own);
  }

  private Optional<Upstream> placed(CustomProvider provider) {
    Optional<Upstream> there = custom.get(provider);
    if (there == null) {
      there = place(provider);
      if (custom.size() < MOST_CUSTOM) {
        custom.put(provider, there);
      }
    }
    return there;
  }

  private Optional<Upstream> place(CustomProvider provider) {
    if (!provider.enabled()) {
      return Optional.empty();
    }
    try {
      Upstream upstream =
          Upstream.at(Provider.custom(provider), provider.baseUrl(), provider.baseUrl());
      check(provider.provider(), upstream);
      return Optional.of(upstream);
    } catch (IllegalArgumentException e) {
      log.error("{} cannot be called: {}", provider.provider(), e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Upstream> find(String slug) {
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
