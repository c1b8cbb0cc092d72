package dev.turnpike.routecommand.gateways;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.kit.sealing.Sealing;
import dev.turnpike.kit.sealing.SettingsSecrets;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import dev.turnpike.routecommand.http.UnreadableText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The settings of a gateway as the object that callers send and see. */
final class SettingsDocument {
  /** What Cloudflare wants always there, and what it is if it was not sent. */
  private static final JsonNode ALWAYS =
      WireJson.mapper()
          .readTree(
              """
              {"authentication": false, "cache_invalidate_on_update": false, "cache_ttl": 0,
               "collect_logs": true, "rate_limiting_interval": 0, "rate_limiting_limit": 0}
              """);

  private SettingsDocument() {}

  /**
   * The settings a body asks for, all of them.
   *
   * @param old those that are, whose secrets a preview in the body keeps
   */
  static GatewaySettings read(
      ObjectNode body, GatewaySettings old, GatewayId gateway, Sealing sealing) {
    ObjectNode document = body.deepCopy();
    document.remove(SettingsRules.READ_ONLY);
    List<Fault> faults = faults(document);
    if (!faults.isEmpty()) {
      throw ApiFault.invalid(faults);
    }
    ALWAYS.forEachEntry((name, value) -> {
      if (!document.has(name)) {
        document.set(name, value);
      }
    });
    return settings(sealed(document, document(old), gateway, sealing));
  }

  private static ObjectNode sealed(
      ObjectNode document, ObjectNode old, GatewayId gateway, Sealing sealing) {
    List<SettingsSecrets.Where> unknown = new ArrayList<>();
    ObjectNode sealed = SettingsSecrets.sealed(document, old, gateway, sealing, unknown);
    if (!unknown.isEmpty()) {
      throw ApiFault.invalid(
          unknown.stream()
              .map(place ->
                  new Fault(
                      ErrorCode.INVALID,
                      place.path().getLast()
                          + " must be the secret itself, or its preview beside the same url",
                      Stream.concat(Stream.of("body"), place.path().stream()).toList()))
              .toList());
    }
    return sealed;
  }

  /** All that is wrong with the settings in a body. */
  static List<Fault> faults(ObjectNode document) {
    List<Fault> faults = new ArrayList<>(UnreadableText.faults(document));
    document.forEachEntry((name, value) -> {
      Shape shape = SettingsRules.FIELDS.get(name);
      if (shape != null) {
        Shape.check(shape, value, List.of("body", name), faults);
      }
    });
    GuardFaults.addTo(faults, document);
    if (document.toString().getBytes(StandardCharsets.UTF_8).length > SettingsRules.MAX_BYTES) {
      faults.add(
          Fault.of(
              ErrorCode.INVALID,
              "settings must have at most " + SettingsRules.MAX_BYTES + " bytes",
              "body"));
    }
    return faults;
  }

  /** The settings that are, changed where the patch says so, by RFC 7396. */
  static GatewaySettings patch(
      GatewaySettings settings, ObjectNode patch, GatewayId gateway, Sealing sealing) {
    ObjectNode document = shown(settings);
    merge(document, patch);
    return read(document, settings, gateway, sealing);
  }

  /** The settings as callers see them. */
  static ObjectNode shown(GatewaySettings settings) {
    return SettingsSecrets.masked(document(settings));
  }

  private static ObjectNode document(GatewaySettings settings) {
    return (ObjectNode) WireJson.mapper().readTree(settings.document());
  }

  private static void merge(ObjectNode target, ObjectNode patch) {
    patch.forEachEntry((name, value) -> {
      if (value.isNull()) {
        target.remove(name);
      } else if (value instanceof ObjectNode object) {
        merge(
            target.get(name) instanceof ObjectNode there ? there : target.putObject(name), object);
      } else {
        target.set(name, value);
      }
    });
  }

  private static GatewaySettings settings(ObjectNode document) {
    return new GatewaySettings(
        document.path("authentication").asBoolean(false),
        document.path("collect_logs").asBoolean(true),
        document.path("collect_log_payload").asBoolean(true),
        whole(document.path("retry_max_attempts")),
        whole(document.path("retry_delay")),
        document.path("retry_backoff").isString()
            ? document.path("retry_backoff").stringValue()
            : null,
        WireJson.mapper().writeValueAsString(document));
  }

  private static @Nullable Integer whole(JsonNode value) {
    return value.isIntegralNumber() ? Integer.valueOf(value.intValue()) : null;
  }
}
