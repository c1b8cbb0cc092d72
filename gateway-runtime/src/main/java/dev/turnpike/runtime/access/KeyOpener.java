package dev.turnpike.runtime.access;

import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import java.util.Optional;

/** Opens stored keys of providers, and the secrets within settings. */
public interface KeyOpener {
  /** Opens none, as there is no master key. */
  KeyOpener NONE =
      new KeyOpener() {
        @Override
        public Optional<String> open(GatewayId gateway, StoredCredential credential) {
          return Optional.empty();
        }

        @Override
        public GatewaySettings open(GatewayId gateway, GatewaySettings settings) {
          return settings;
        }
      };

  /** Returns a key's text; empty, and told to the operator, if it cannot be opened. */
  Optional<String> open(GatewayId gateway, StoredCredential credential);

  /** Returns a gateway's settings with the secrets in them; those that stay shut are left out. */
  GatewaySettings open(GatewayId gateway, GatewaySettings settings);
}
