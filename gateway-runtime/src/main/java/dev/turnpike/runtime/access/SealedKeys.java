package dev.turnpike.runtime.access;

import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.kit.sealing.Opened;
import dev.turnpike.kit.sealing.Sealing;
import dev.turnpike.kit.sealing.SettingsSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

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

  @Override
  public GatewaySettings open(GatewayId gateway, GatewaySettings settings) {
    if (!settings.document().contains("\"sealed\"")) {
      return settings;
    }
    List<SettingsSecrets.Where> shut = new ArrayList<>();
    ObjectNode document;
    try {
      document = (ObjectNode) WireJson.mapper().readTree(settings.document());
    } catch (JacksonException | ClassCastException e) {
      return settings;
    }
    ObjectNode opened = SettingsSecrets.opened(document, gateway, sealing, shut);
    shut.forEach(it -> log.error("the secret {} of {} cannot be opened", it, gateway));
    return new GatewaySettings(
        settings.authentication(),
        settings.collectLogs(),
        settings.collectLogPayload(),
        settings.retryMaxAttempts(),
        settings.retryDelayMillis(),
        settings.retryBackoff(),
        WireJson.mapper().writeValueAsString(opened));
  }
}
