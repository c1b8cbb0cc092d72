package dev.turnpike.runtime.access;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.gateway.GatewayId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stored keys of one gateway, opened. Does not show them. Immutable. */
public final class ProviderKeys {
  public static final ProviderKeys NONE = new ProviderKeys(Map.of());

  private static final String DEFAULT = "default";

  /** By provider, then alias; the one chosen where no alias is asked for is under "". */
  private final Map<String, Map<String, String>> keys;

  private ProviderKeys(Map<String, Map<String, String>> keys) {
    this.keys = keys;
  }

  static ProviderKeys open(GatewayId gateway, Access access, KeyOpener opener) {
    if (access.credentials().isEmpty()) {
      return NONE;
    }
    Map<String, Map<String, String>> keys = new HashMap<>();
    for (StoredCredential credential : access.credentials()) {
      opener
          .open(gateway, credential)
          .ifPresent(key -> {
            Map<String, String> own =
                keys.computeIfAbsent(credential.provider(), _ -> new HashMap<>());
            own.put(credential.alias(), key);
            if (credential.isDefault()) {
              own.put("", key);
            } else if (credential.alias().equals(DEFAULT)) {
              own.putIfAbsent("", key);
            }
          });
    }
    return new ProviderKeys(keys);
  }

  /**
   * Returns a provider's key; absent if there is none.
   *
   * @param alias absent for the provider's chosen one
   */
  public @Nullable String find(String provider, @Nullable String alias) {
    Map<String, String> own = keys.get(provider);
    return own == null ? null : own.get(alias == null ? "" : alias);
  }
}
