package dev.turnpike.dialects.messages;

import dev.turnpike.dialects.neutral.Format;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.PromptRead;
import dev.turnpike.dialects.neutral.Reasoning;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Sampling;
import dev.turnpike.dialects.neutral.Tool;
import dev.turnpike.dialects.neutral.ToolChoice;
import dev.turnpike.dialects.neutral.Tooling;
import dev.turnpike.dialects.neutral.Turn;
import dev.turnpike.dialects.reading.Efforts;
import dev.turnpike.dialects.reading.Fields;
import dev.turnpike.dialects.reading.Objection;
import dev.turnpike.dialects.reading.Turns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads a messages request. */
final class MessagesPromptReader {
  /** The name of a format, which this dialect does not have and others must have. */
  private static final String FORMAT_NAME = "answer";

  private final Objection objection = new Objection();
  private final Fields body;

  MessagesPromptReader(ObjectNode body) {
    this.body = Fields.of(body, objection);
  }

  PromptRead read() {
    body.refuse("mcp_servers", "cannot be given to this model");
    body.refuse("container", "cannot be given to this model");
    Fields choice = body.inside("tool_choice");
    Boolean alone = choice.flag("disable_parallel_tool_use");
    Prompt prompt =
        new Prompt(
            body.need("model"),
            Boolean.TRUE.equals(body.flag("stream")),
            turns(),
            new Tooling(tools(), choice(choice), alone == null ? null : !alone),
            sampling(),
            reasoning(),
            format(),
            body.inside("metadata").string("user_id"));
    return objection.first().<PromptRead>map(refused -> refused).orElse(prompt);
  }

  private List<Turn> turns() {
    Turns turns = new Turns();
    turns.add(Role.SYSTEM, MessagesParts.read(body, "system"));
    if (!body.has("messages")) {
      body.object("messages is missing", "messages");
    }
    for (Fields message : body.list("messages")) {
      String role = message.need("role");
      List<Part> parts = MessagesParts.read(message, "content");
      switch (role) {
        case "user" -> turns.add(Role.USER, parts);
        case "assistant" -> turns.add(Role.ASSISTANT, parts);
        case "system" -> turns.add(Role.SYSTEM, parts);
        default -> message.object("there is no such role: " + role, "role");
      }
    }
    List<Turn> all = new ArrayList<>(turns.all());
    Part.CachePoint whole = MessagesParts.cachePoint(body);
    if (whole != null && !all.isEmpty()) {
      all.set(all.size() - 1, all.getLast().and(List.of(whole)));
    }
    return all;
  }

  private List<Tool> tools() {
    List<Tool> tools = new ArrayList<>();
    for (Fields tool : body.list("tools")) {
      String type = tool.string("type");
      if (type != null && !type.equals("custom")) {
        tool.object("this model cannot be given tools of type " + type, "type");
        continue;
      }
      ObjectNode schema = tool.tree("input_schema");
      if (schema == null) {
        tool.object(tool.path("input_schema") + " is missing", "input_schema");
        continue;
      }
      tools.add(
          new Tool(
              tool.need("name"),
              tool.string("description"),
              schema,
              tool.flag("strict"),
              MessagesParts.cachePoint(tool)));
    }
    return tools;
  }

  private static @Nullable ToolChoice choice(Fields choice) {
    String type = choice.string("type");
    return switch (type) {
      case null -> null;
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.None();
      case "any" -> new ToolChoice.Any();
      case "tool" -> new ToolChoice.Named(choice.need("name"));
      default -> {
        choice.object("there is no such choice", "type");
        yield null;
      }
    };
  }

  private Sampling sampling() {
    return new Sampling(
        body.whole("max_tokens"),
        body.number("temperature"),
        body.number("top_p"),
        body.whole("top_k"),
        body.strings("stop_sequences"),
        null,
        null,
        null);
  }

  private @Nullable Reasoning reasoning() {
    Fields thinking = body.inside("thinking");
    String type = thinking.string("type");
    return switch (type) {
      case null -> null;
      case "disabled" -> null;
      case "adaptive" -> {
        Reasoning effort = Efforts.read(body.inside("output_config"), "effort");
        yield effort == null ? new Reasoning.Effort(Reasoning.Level.HIGH) : effort;
      }
      case "enabled" -> {
        Long budget = thinking.whole("budget_tokens");
        yield new Reasoning.Budget(budget == null ? 0 : Math.max(0, budget));
      }
      default -> {
        thinking.object("there is no such thinking", "type");
        yield null;
      }
    };
  }

  private Format format() {
    Fields format = body.inside("output_config").inside("format");
    String type = format.string("type");
    if (type == null) {
      return new Format.Free();
    }
    ObjectNode schema = format.tree("schema");
    if (!type.equals("json_schema") || schema == null) {
      format.object("the format must be a json_schema with its schema", "type");
      return new Format.Free();
    }
    return new Format.Schema(FORMAT_NAME, null, schema, true);
  }
}
