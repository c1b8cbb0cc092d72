package dev.turnpike.runtime.access;

import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.gateway.GatewayId;
import java.util.Optional;

/** Opens stored keys of providers. */
@FunctionalInterface
public interface KeyOpener {
  /** Opens none, as there is no master key. */
  KeyOpener NONE = (_, _) -> Optional.empty();

  /** Returns a key's text; empty, and told to the operator, if it cannot be opened. */
  Optional<String> open(GatewayId gateway, StoredCredential credential);
}
