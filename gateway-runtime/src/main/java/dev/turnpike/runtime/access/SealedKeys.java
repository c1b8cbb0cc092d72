package dev.turnpike.runtime.access;

import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.sealing.Opened;
import dev.turnpike.kit.sealing.Sealing;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens stored keys with the installation's master key. */
public final class SealedKeys implements KeyOpener {
  private static final Logger log = LoggerFactory.getLogger(SealedKeys.class);

  private final Sealing sealing;

  public SealedKeys(Sealing sealing) {
    this.sealing = sealing;
  }

  @Override
  public Optional<String> open(GatewayId gateway, StoredCredential credential) {
    return switch (sealing.open(credential.sealed(), credential.context(gateway))) {
      case Opened.Secret(String text) -> Optional.of(text);
      case Opened.Shut(Opened.Why why) -> {
        log.error(
            "the stored key {} of {} for {} cannot be used: {}",
            credential.alias(),
            credential.provider(),
            gateway,
            why.text());
        yield Optional.empty();
      }
    };
  }
}
