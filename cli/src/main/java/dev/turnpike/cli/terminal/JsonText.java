package dev.turnpike.cli.terminal;

import dev.turnpike.contracts.codec.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/** Trees as JSON for people and programs. */
public final class JsonText {
  private static final ObjectWriter PRETTY =
      WireJson.mapper().writer().with(SerializationFeature.INDENT_OUTPUT);

  private JsonText() {}

  public static String pretty(JsonNode tree) {
    return PRETTY.writeValueAsString(tree);
  }

  /** Returns what a value is in a cell or sentence: a text itself, nothing for what is missing. */
  public static String brief(JsonNode value) {
    if (value.isString()) {
      return value.stringValue();
    }
    return value.isMissingNode() || value.isNull() ? "" : value.toString();
  }
}
