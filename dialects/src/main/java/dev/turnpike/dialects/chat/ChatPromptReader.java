package dev.turnpike.dialects.chat;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Format;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.PromptRead;
import dev.turnpike.dialects.neutral.Reasoning;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Sampling;
import dev.turnpike.dialects.neutral.Tool;
import dev.turnpike.dialects.neutral.ToolChoice;
import dev.turnpike.dialects.neutral.Tooling;
import dev.turnpike.dialects.reading.Efforts;
import dev.turnpike.dialects.reading.Fields;
import dev.turnpike.dialects.reading.Objection;
import dev.turnpike.dialects.reading.Turns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads a chat completion request. */
final class ChatPromptReader {
  private final Objection objection = new Objection();
  private final Fields body;

  ChatPromptReader(ObjectNode body) {
    this.body = Fields.of(body, objection);
  }

  PromptRead read() {
    refusals();
    Prompt prompt =
        new Prompt(
            body.need("model"),
            Boolean.TRUE.equals(body.flag("stream")),
            turns().all(),
            new Tooling(tools(), choice(), body.flag("parallel_tool_calls")),
            sampling(),
            reasoning(),
            format(),
            body.string("user"));
    return objection.first().<PromptRead>map(refused -> refused).orElse(prompt);
  }

  private void refusals() {
    Long n = body.whole("n");
    if (n != null && n != 1) {
      body.object("n must be 1 for this model", "n");
    }
    body.refuse("logprobs", "cannot be had from this model");
    body.refuse("logit_bias", "cannot be given to this model");
    body.refuse("audio", "cannot be had from this model");
    body.refuse("functions", "is out of date; use tools");
    body.refuse("function_call", "is out of date; use tool_choice");
    body.refuse("web_search_options", "cannot be given to this model");
    if (body.strings("modalities").contains("audio")) {
      body.object("modalities must be text for this model", "modalities");
    }
  }

  private Turns turns() {
    Turns turns = new Turns();
    if (!body.has("messages")) {
      body.object("messages is missing", "messages");
    }
    for (Fields message : body.list("messages")) {
      String role = message.need("role");
      switch (role) {
        case "system", "developer" -> turns.add(Role.SYSTEM, ChatParts.read(message));
        case "user" -> turns.add(Role.USER, ChatParts.read(message));
        case "assistant" -> turns.add(Role.ASSISTANT, ChatParts.assistant(message));
        case "tool" -> turns.add(Role.USER, List.of(ChatParts.toolResult(message)));
        default -> message.object("there is no such role: " + role, "role");
      }
    }
    return turns;
  }

  private List<Tool> tools() {
    List<Tool> tools = new ArrayList<>();
    for (Fields tool : body.list("tools")) {
      if (!tool.need("type").equals("function")) {
        tool.object("this model can only be given tools of type function", "type");
        continue;
      }
      Fields function = tool.inside("function");
      ObjectNode schema = function.tree("parameters");
      tools.add(
          new Tool(
              function.need("name"),
              function.string("description"),
              schema == null ? noArguments() : schema,
              function.flag("strict"),
              ChatParts.cachePoint(tool)));
    }
    return tools;
  }

  private static ObjectNode noArguments() {
    ObjectNode schema = Trees.object();
    schema.put("type", "object").putObject("properties");
    return schema;
  }

  private @Nullable ToolChoice choice() {
    if (body.node().path("tool_choice") instanceof ObjectNode) {
      Fields choice = body.inside("tool_choice");
      if (choice.need("type").equals("function")) {
        return new ToolChoice.Named(choice.inside("function").need("name"));
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
    Long limit = body.whole("max_completion_tokens");
    return new Sampling(
        limit == null ? body.whole("max_tokens") : limit,
        body.number("temperature"),
        body.number("top_p"),
        body.whole("top_k"),
        body.strings("stop"),
        body.whole("seed"),
        body.number("frequency_penalty"),
        body.number("presence_penalty"));
  }

  private @Nullable Reasoning reasoning() {
    return Efforts.read(body, "reasoning_effort");
  }

  private Format format() {
    Fields format = body.inside("response_format");
    String type = format.string("type");
    return switch (type) {
      case null -> new Format.Free();
      case "text" -> new Format.Free();
      case "json_object" -> new Format.Json();
      case "json_schema" -> {
        Fields schema = format.inside("json_schema");
        ObjectNode tree = schema.tree("schema");
        yield new Format.Schema(
            schema.need("name"),
            schema.string("description"),
            tree == null ? Trees.object() : tree,
            schema.flag("strict"));
      }
      default -> {
        format.object("there is no such format", "type");
        yield new Format.Free();
      }
    };
  }
}
