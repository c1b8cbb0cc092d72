package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Format;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.PromptRead;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Sampling;
import dev.turnpike.dialects.neutral.Tool;
import dev.turnpike.dialects.neutral.ToolChoice;
import dev.turnpike.dialects.neutral.Tooling;
import dev.turnpike.dialects.neutral.Turn;
import dev.turnpike.dialects.reading.Fields;
import dev.turnpike.dialects.reading.Objection;
import dev.turnpike.dialects.reading.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a request of Converse or ConverseStream. The path names the model and says whether to
 * stream, so the prompt read here says neither.
 */
final class ConversePromptReader {

  /** The name of a format that has none, as others must have one. */
  private static final String FORMAT_NAME = "answer";

  private final Objection objection = new Objection();
  private final Fields body;

  ConversePromptReader(ObjectNode body) {
    this.body = Fields.of(body, objection);
  }

  PromptRead read() {
    // To leave out a guardrail would let through what it was to stop.
    body.refuse("guardrailConfig", "cannot be given to this model");
    body.refuse("promptVariables", "cannot be given to this model");
    Fields own = body.inside("additionalModelRequestFields");
    Fields tooling = body.inside("toolConfig");
    Prompt prompt =
        new Prompt(
            "",
            false,
            turns(),
            new Tooling(tools(tooling), choice(tooling.inside("toolChoice")), null),
            sampling(body.inside("inferenceConfig"), own),
            ConverseReasoning.read(own),
            format(body.inside("outputConfig").inside("textFormat")),
            null);
    return objection.first().<PromptRead>map(refused -> refused).orElse(prompt);
  }

  private List<Turn> turns() {
    Turns turns = new Turns();
    turns.add(Role.SYSTEM, ConverseParts.said(body, "system"));
    if (!body.has("messages")) {
      body.object("messages is missing", "messages");
    }
    for (Fields message : body.list("messages")) {
      String role = message.need("role");
      List<Part> parts = ConverseParts.said(message, "content");
      switch (role) {
        case "user" -> turns.add(Role.USER, parts);
        case "assistant" -> turns.add(Role.ASSISTANT, parts);
        default -> message.object("there is no such role: " + role, "role");
      }
    }
    return turns.all();
  }

  private static List<Tool> tools(Fields tooling) {
    List<Tool> tools = new ArrayList<>();
    for (Fields tool : tooling.list("tools")) {
      if (tool.has("toolSpec")) {
        Tool read = tool(tool.inside("toolSpec"));
        if (read != null) {
          tools.add(read);
        }
      } else if (tool.has("cachePoint")) {
        if (!tools.isEmpty()) {
          Part.CachePoint point = ConverseParts.cachePoint(tool);
          Tool last = tools.removeLast();
          tools.add(new Tool(last.name(), last.description(), last.schema(), last.strict(), point));
        }
      } else {
        String type = ConverseParts.type(tool);
        tool.object("this model cannot be given tools of type " + type, type);
      }
    }
    return tools;
  }

  private static @Nullable Tool tool(Fields specification) {
    Fields input = specification.inside("inputSchema");
    ObjectNode schema = input.tree("json");
    if (schema == null) {
      input.object(input.path("json") + " is missing", "json");
      return null;
    }
    return new Tool(
        specification.need("name"),
        specification.string("description"),
        schema,
        specification.flag("strict"),
        null);
  }

  private static @Nullable ToolChoice choice(Fields choice) {
    if (choice.has("auto")) {
      return new ToolChoice.Auto();
    }
    if (choice.has("any")) {
      return new ToolChoice.Any();
    }
    if (choice.has("tool")) {
      return new ToolChoice.Named(choice.inside("tool").need("name"));
    }
    if (!choice.node().isEmpty()) {
      choice.object("there is no such choice", "");
    }
    return null;
  }

  private static Sampling sampling(Fields shared, Fields own) {
    Long topK = own.whole("top_k");
    return new Sampling(
        shared.whole("maxTokens"),
        shared.number("temperature"),
        shared.number("topP"),
        topK == null ? own.inside("inferenceConfig").whole("topK") : topK,
        shared.strings("stopSequences"),
        null,
        null,
        null);
  }

  private static Format format(Fields format) {
    String type = format.string("type");
    if (type == null) {
      return new Format.Free();
    }
    Fields named = format.inside("structure").inside("jsonSchema");
    Optional<ObjectNode> schema =
        type.equals("json_schema") ? Trees.readObject(named.need("schema")) : Optional.empty();
    if (schema.isEmpty()) {
      format.object("the format must be a json_schema with its schema as text", "type");
      return new Format.Free();
    }
    String name = named.string("name");
    return new Format.Schema(
        name == null ? FORMAT_NAME : name, named.string("description"), schema.get(), true);
  }
}
