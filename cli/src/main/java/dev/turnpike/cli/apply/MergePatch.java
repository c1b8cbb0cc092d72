package dev.turnpike.cli.apply;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Patches of RFC 7396. */
final class MergePatch {
  private MergePatch() {}

  /** Returns what makes one value of the other. */
  static JsonNode between(JsonNode before, JsonNode after) {
    if (!(before instanceof ObjectNode old) || !(after instanceof ObjectNode now)) {
      return after;
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    old.propertyNames()
        .forEach(name -> {
          if (!now.has(name)) {
            patch.putNull(name);
          }
        });
    now.forEachEntry((name, value) -> {
      if (!old.has(name) || !Same.values(old.path(name), value)) {
        patch.set(name, between(old.path(name), value));
      }
    });
    return patch;
  }
}
