package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.Tool;
import dev.turnpike.dialects.neutral.ToolChoice;
import dev.turnpike.dialects.neutral.Turn;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code toolConfig}. */
final class ConverseTools {
  private ConverseTools() {}

  /** Writes the tools, or returns what of them cannot be said. */
  static Optional<Inexpressible> write(Prompt prompt, ObjectNode body) {
    Set<String> called = called(prompt);
    boolean held = prompt.tooling().choice() instanceof ToolChoice.None;
    if (held && !called.isEmpty()) {
      return Optional.of(
          new Inexpressible(
              "Converse cannot hold tools back once they were called", "tool_choice"));
    }
    if (held || prompt.tooling().tools().isEmpty() && called.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode config = body.putObject("toolConfig");
    ArrayNode tools = config.putArray("tools");
    for (Tool tool : prompt.tooling().tools()) {
      tool(tool, tools);
    }
    if (tools.isEmpty()) {
      // Converse refuses calls in a conversation without any tool.
      for (String name : called) {
        ObjectNode specification = tools.addObject().putObject("toolSpec").put("name", name);
        specification.putObject("inputSchema").putObject("json").put("type", "object");
      }
    }
    switch (prompt.tooling().choice()) {
      case null -> {}
      case ToolChoice.Auto _ -> config.putObject("toolChoice").putObject("auto");
      case ToolChoice.Any _ -> config.putObject("toolChoice").putObject("any");
      case ToolChoice.Named(String name) ->
          config.putObject("toolChoice").putObject("tool").put("name", name);
      case ToolChoice.None _ -> {}
    }
    return Optional.empty();
  }

  private static void tool(Tool tool, ArrayNode tools) {
    ObjectNode specification = tools.addObject().putObject("toolSpec").put("name", tool.name());
    String description = tool.description();
    if (description != null && !description.isBlank()) {
      specification.put("description", description);
    }
    specification.putObject("inputSchema").set("json", tool.schema());
    if (Boolean.TRUE.equals(tool.strict())) {
      specification.put("strict", true);
    }
    Part.CachePoint point = tool.cachePoint();
    if (point != null) {
      tools.add(ConverseBlocks.cachePoint(point));
    }
  }

  private static Set<String> called(Prompt prompt) {
    Set<String> names = new LinkedHashSet<>();
    for (Turn turn : prompt.turns()) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolCall call) {
          names.add(call.name());
        }
      }
    }
    return names;
  }
}
