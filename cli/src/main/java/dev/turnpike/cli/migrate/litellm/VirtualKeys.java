package dev.turnpike.cli.migrate.litellm;

import dev.turnpike.cli.document.Document;
import dev.turnpike.cli.document.Origin;
import dev.turnpike.cli.migrate.Draft;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings over the proxy's list of virtual keys: an array of objects, alone or as {@code keys}. The
 * keys themselves are not in it; tokens are issued anew.
 */
public final class VirtualKeys {
  private static final Set<String> READ =
      Set.of(
          "key_alias", "key_name", "models", "max_budget", "budget_duration", "expires", "token");
  private static final String EVERYTHING = "all-";

  private final Draft draft;
  private final String gateway;

  public VirtualKeys(Draft draft, String gateway) {
    this.draft = draft;
    this.gateway = gateway;
  }

  /** Brings over the list. */
  public void read(JsonNode answer) {
    JsonNode keys = answer.isArray() ? answer : answer.path("keys");
    if (!keys.isArray()) {
      draft.notMapped("keys", "no list of keys");
    }
    for (int i = 0; i < keys.size(); i++) {
      String path = "keys[" + i + "]";
      if (keys.path(i).isObject()) {
        key(path, keys.path(i), i);
      } else {
        draft.notMapped(path, "no object: ask for the keys as whole objects");
      }
    }
  }

  private void key(String path, JsonNode key, int index) {
    String name = key.path("key_alias").asString("");
    if (name.isBlank()) {
      name = "key-" + (index + 1);
      draft.assumed(path, "it has no alias: it is called " + name);
    }
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    ArrayNode routes = JsonNodeFactory.instance.arrayNode();
    for (JsonNode model : key.path("models")) {
      String said = model.asString("");
      if (!said.startsWith(EVERYTHING)) {
        routes.add(draft.routeName(path + ".models", said));
      }
    }
    if (!routes.isEmpty()) {
      spec.set("routes", routes);
    }
    Optional<Budget> budget =
        Budget.read(
            draft, path + ".max_budget", key.path("max_budget"), key.path("budget_duration"));
    budget.ifPresent(some -> {
      spec.putObject("budget")
          .put("limit", some.limit().toPlainString())
          .put("window", some.span().seconds());
      draft.assumed(path + ".max_budget", "a sliding window, with nothing spent at first");
    });
    if (key.path("expires").isString()) {
      spec.set("expires_at", key.path("expires"));
    }
    key.forEachEntry((field, value) -> {
      boolean isSaid = !value.isNull() && !(value.isContainer() && value.isEmpty());
      if (isSaid && !READ.contains(field)) {
        draft.notMapped(path + "." + field, "no counterpart in a token");
      }
    });
    if (draft.add(path, new Document.Key(Origin.made(), gateway, name, spec))) {
      draft.toDo(path, "issue a token and hand it to its holder: ./turnpike keys create");
    }
  }
}
