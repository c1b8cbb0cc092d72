package dev.turnpike.cli.migrate.litellm;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The settings of a file: some are read in more than one of its sections. */
record Sections(JsonNode config) {
  static final List<String> NAMES =
      List.of("router_settings", "litellm_settings", "general_settings");

  /** A setting and where it is. */
  record Value(String path, JsonNode node) {}

  /** Returns every setting of this name, that of the router first. */
  List<Value> all(String name) {
    List<Value> values = new ArrayList<>();
    for (String section : NAMES) {
      JsonNode node = config.path(section).path(name);
      if (!node.isMissingNode() && !node.isNull()) {
        values.add(new Value(section + "." + name, node));
      }
    }
    return values;
  }
}
