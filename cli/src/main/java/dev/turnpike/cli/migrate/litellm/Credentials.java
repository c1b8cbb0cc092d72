package dev.turnpike.cli.migrate.litellm;

import dev.turnpike.cli.document.Document;
import dev.turnpike.cli.document.Origin;
import dev.turnpike.cli.migrate.Draft;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Keys of providers: the report says which to store, and nothing repeats one. */
final class Credentials {
  private static final String REFERENCE = "os.environ/";
  private static final String DEFAULT = "default";
  private static final int LONGEST = 60;
  private static final List<String> FIELDS =
      List.of(
          "api_key",
          "aws_access_key_id",
          "aws_secret_access_key",
          "aws_session_token",
          "vertex_credentials");

  private final Draft draft;
  private final String gateway;

  /** Of each provider, the alias by which each of its keys is stored. */
  private final Map<String, Map<String, String>> aliases = new HashMap<>();

  Credentials(Draft draft, String gateway) {
    this.draft = draft;
    this.gateway = gateway;
  }

  /** Returns the alias an element has to name, nothing for the key that is used without. */
  Optional<String> alias(String path, String provider, JsonNode params) {
    for (String field : FIELDS) {
      String key = params.path(field).asString("").strip();
      if (!key.isEmpty()) {
        return alias(path + "." + field, provider, key, field);
      }
    }
    return Optional.empty();
  }

  private Optional<String> alias(String path, String provider, String key, String field) {
    Map<String, String> known = aliases.computeIfAbsent(provider, _ -> new LinkedHashMap<>());
    String alias = known.get(key);
    if (alias == null) {
      alias = free(known, key);
      known.put(key, alias);
      draft.add(
          path,
          new Document.ProviderConfig(
              Origin.made(), gateway, provider, alias, JsonNodeFactory.instance.objectNode()));
      draft.toDo(path, how(provider, alias, key, field));
    }
    return alias.equals(DEFAULT) ? Optional.empty() : Optional.of(alias);
  }

  private static String free(Map<String, String> known, String key) {
    if (known.isEmpty()) {
      return DEFAULT;
    }
    String stem =
        key.startsWith(REFERENCE)
            ? Draft.slug(key.substring(REFERENCE.length()), LONGEST)
            : "key-" + (known.size() + 1);
    String alias = stem;
    for (int i = 2; known.containsValue(alias); i++) {
      alias = stem + "-" + i;
    }
    return alias;
  }

  private String how(String provider, String alias, String key, String field) {
    String store =
        "./turnpike provider-keys store %s --alias %s --gateway %s"
            .formatted(provider, alias, gateway);
    if (field.startsWith("aws_")) {
      return "store JSON with access_key_id and secret_access_key: " + store;
    }
    if (key.startsWith(REFERENCE)) {
      String variable = key.substring(REFERENCE.length());
      return variable.matches("[A-Za-z_][A-Za-z0-9_]*")
          ? "store the key: " + store + " --from-env " + variable
          : "store the key: " + store;
    }
    return "the key stands in the file itself: replace it at the provider, and store the new one: "
        + store;
  }
}
