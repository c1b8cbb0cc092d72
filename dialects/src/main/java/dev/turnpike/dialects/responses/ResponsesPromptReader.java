package dev.turnpike.dialects.responses;

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
import dev.turnpike.dialects.reading.Efforts;
import dev.turnpike.dialects.reading.Fields;
import dev.turnpike.dialects.reading.Objection;
import dev.turnpike.dialects.reading.Turns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads a responses request. What the provider would have to remember is refused. */
final class ResponsesPromptReader {
  private static final String STATE = "cannot be kept for this model: send the whole conversation";

  private final Objection objection = new Objection();
  private final Fields body;

  ResponsesPromptReader(ObjectNode body) {
    this.body = Fields.of(body, objection);
  }

  PromptRead read() {
    body.refuse("previous_response_id", STATE);
    body.refuse("conversation", STATE);
    body.refuse("prompt", "names a prompt that this provider does not have");
    body.refuse("background", "cannot be done with this model");
    Long logprobs = body.whole("top_logprobs");
    if (logprobs != null && logprobs > 0) {
      body.object("top_logprobs cannot be had from this model", "top_logprobs");
    }
    Prompt prompt =
        new Prompt(
            body.need("model"),
            Boolean.TRUE.equals(body.flag("stream")),
            turns(),
            new Tooling(tools(), choice(), body.flag("parallel_tool_calls")),
            sampling(),
            Efforts.read(body.inside("reasoning"), "effort"),
            format(),
            body.has("user") ? body.string("user") : body.string("safety_identifier"));
    return objection.first().<PromptRead>map(refused -> refused).orElse(prompt);
  }

  private List<Turn> turns() {
    Turns turns = new Turns();
    String instructions = body.string("instructions");
    if (instructions != null && !instructions.isEmpty()) {
      turns.add(Role.SYSTEM, List.of(new Part.Text(instructions)));
    }
    String text = Trees.stringOrNull(body.node(), "input");
    if (text != null) {
      turns.add(Role.USER, List.of(new Part.Text(text)));
      return turns.all();
    }
    if (!body.has("input")) {
      body.object("input is missing", "input");
    }
    for (Fields item : body.list("input")) {
      String type = item.string("type");
      switch (type == null ? "message" : type) {
        case "message" -> message(item, turns);
        case "function_call" -> turns.add(Role.ASSISTANT, List.of(ResponsesItems.call(item)));
        case "function_call_output" -> turns.add(Role.USER, List.of(ResponsesItems.result(item)));
        case "reasoning" -> turns.add(Role.ASSISTANT, ResponsesItems.reasoning(item));
        default -> item.object("this model cannot be given items of type " + type, "type");
      }
    }
    return turns.all();
  }

  private static void message(Fields message, Turns turns) {
    String role = message.need("role");
    List<Part> parts = ResponsesItems.parts(message, "content");
    switch (role) {
      case "system", "developer" -> turns.add(Role.SYSTEM, parts);
      case "user" -> turns.add(Role.USER, parts);
      case "assistant" -> turns.add(Role.ASSISTANT, parts);
      default -> message.object("there is no such role: " + role, "role");
    }
  }

  private List<Tool> tools() {
    List<Tool> tools = new ArrayList<>();
    for (Fields tool : body.list("tools")) {
      String type = tool.need("type");
      if (!type.equals("function")) {
        tool.object("this model cannot be given tools of type " + type, "type");
        continue;
      }
      ObjectNode schema = tool.tree("parameters");
      if (schema == null) {
        schema = Trees.object();
        schema.put("type", "object").putObject("properties");
      }
      tools.add(
          new Tool(
              tool.need("name"), tool.string("description"), schema, tool.flag("strict"), null));
    }
    return tools;
  }

  private @Nullable ToolChoice choice() {
    if (body.node().path("tool_choice") instanceof ObjectNode) {
      Fields choice = body.inside("tool_choice");
      if (choice.need("type").equals("function")) {
        return new ToolChoice.Named(choice.need("name"));
      }
      choice.object("there is no such choice for this model", "type");
      return null;
    }
    String choice = body.string("tool_choice");
    return switch (choice) {
      case null -> null;
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.None();
      case "required" -> new ToolChoice.Any();
      default -> {
        body.object("there is no such choice", "tool_choice");
        yield null;
      }
    };
  }

  private Sampling sampling() {
    return new Sampling(
        body.whole("max_output_tokens"),
        body.number("temperature"),
        body.number("top_p"),
        null,
        List.of(),
        null,
        null,
        null);
  }

  private Format format() {
    Fields format = body.inside("text").inside("format");
    String type = format.string("type");
    return switch (type) {
      case null -> new Format.Free();
      case "text" -> new Format.Free();
      case "json_object" -> new Format.Json();
      case "json_schema" -> {
        ObjectNode tree = format.tree("schema");
        yield new Format.Schema(
            format.need("name"),
            format.string("description"),
            tree == null ? Trees.object() : tree,
            format.flag("strict"));
      }
      default -> {
        format.object("there is no such format", "type");
        yield new Format.Free();
      }
    };
  }
}
