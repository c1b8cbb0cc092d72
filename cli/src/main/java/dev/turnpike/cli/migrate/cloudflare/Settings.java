package dev.turnpike.cli.migrate.cloudflare;

import dev.turnpike.cli.document.Document;
import dev.turnpike.cli.document.Origin;
import dev.turnpike.cli.migrate.Draft;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A gateway's settings as Cloudflare tells them. */
final class Settings {
  private static final Set<String> TOLD =
      Set.of(
          "id",
          "internal_id",
          "is_default",
          "account_id",
          "account_tag",
          "created_at",
          "modified_at");

  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "log_management",
          "log_management_strategy",
          "logpush",
          "logpush_public_key",
          "log_classification",
          "zdr",
          "store_id",
          "workers_ai_billing_mode",
          "stripe");

  private static final Pattern SECRET =
      Pattern.compile(".*(auth|key|token|secret|cookie|password|credential).*");

  private Settings() {}

  static void gateway(Draft draft, String path, ObjectNode gateway) {
    ObjectNode settings = gateway.deepCopy();
    for (String name : List.copyOf(settings.propertyNames())) {
      if (TOLD.contains(name) || settings.path(name).isNull()) {
        settings.remove(name);
      } else if (WITHOUT_EFFECT.contains(name)) {
        draft.assumed(path + "." + name, "kept, and without effect here");
      }
    }
    for (String holder : List.of("otel", "stripe", "guardrails")) {
      dropSecrets(draft, path + "." + holder, settings.path(holder));
    }
    draft.add(
        path, new Document.Gateway(Origin.made(), gateway.path("id").stringValue(), settings));
  }

  /** Headers of own providers that are credentials are refused: they belong to stored keys. */
  static void dropHeaders(Draft draft, String path, ObjectNode provider) {
    if (provider.path("headers") instanceof ObjectNode headers) {
      drop(draft, path + ".headers", headers);
    }
  }

  private static void dropSecrets(Draft draft, String path, JsonNode node) {
    if (node instanceof ObjectNode object) {
      drop(draft, path, object);
      object.forEachEntry((name, value) -> dropSecrets(draft, path + "." + name, value));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        dropSecrets(draft, path + "[" + i + "]", node.path(i));
      }
    }
  }

  private static void drop(Draft draft, String path, ObjectNode object) {
    for (String name : List.copyOf(object.propertyNames())) {
      if (object.path(name).isString() && SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
        object.remove(name);
        draft.toDo(path + "." + name, "a secret, left out: set it once the gateway is there");
      }
    }
  }
}
