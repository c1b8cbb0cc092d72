package dev.turnpike.simulator.responses;

import dev.turnpike.simulator.answer.BadRequest;
import dev.turnpike.simulator.answer.Caching;
import dev.turnpike.simulator.answer.ChatRequest;
import dev.turnpike.simulator.answer.PromptTally;
import dev.turnpike.simulator.answer.RequestTree;
import dev.turnpike.simulator.answer.SchemaExample;
import dev.turnpike.simulator.answer.Task;
import dev.turnpike.simulator.answer.Thinking;
import dev.turnpike.simulator.answer.Toolbox;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the body of a Responses request; one instance reads one body. */
final class ResponsesReader {

  private static final int LEAST_TOKENS = 16;
  private static final Set<String> ROLES = Set.of("user", "assistant", "system", "developer");

  private final JsonNode body;
  private final PromptTally tally = new PromptTally();
  private final Set<String> called = new HashSet<>();

  private ResponsesReader(JsonNode body) {
    this.body = body;
  }

  static ChatRequest read(JsonNode body) {
    return new ResponsesReader(body).request();
  }

  private ChatRequest request() {
    String model = RequestTree.string(body, "model", "");
    for (String kept : new String[] {"previous_response_id", "conversation"}) {
      if (RequestTree.optional(body, kept) != null) {
        throw new BadRequest("The provider simulator keeps no responses to go on from.", kept);
      }
    }
    if (RequestTree.optional(body, "instructions") != null) {
      tally.message("system");
      tally.text(RequestTree.string(body, "instructions", ""));
    }
    input();
    RequestTree.range(body, "temperature", 0, 2);
    RequestTree.range(body, "top_p", 0, 1);
    Task task = toolbox().task(tally.endsWithResult(), format());
    JsonNode reasoning = RequestTree.optional(body, "reasoning");
    boolean summary = reasoning != null && RequestTree.optional(reasoning, "summary") != null;
    return new ChatRequest(
        model,
        tally.fingerprint(model),
        tally.tokens(),
        RequestTree.whole(body, "max_output_tokens", LEAST_TOKENS, Integer.MAX_VALUE),
        RequestTree.bool(body, "stream"),
        true,
        1,
        task,
        Caching.AUTOMATIC,
        summary ? Thinking.SHOWN : Thinking.HIDDEN);
  }

  private void input() {
    JsonNode input = body.get("input");
    if (input != null && input.isString()) {
      tally.message("user");
      tally.text(input.asString());
      return;
    }
    JsonNode items = RequestTree.array(body, "input", "");
    for (int i = 0; i < items.size(); i++) {
      item(items.get(i), "input[" + i + "]");
    }
  }

  private void item(JsonNode item, String path) {
    String type = item.path("type").asString(item.has("role") ? "message" : "");
    switch (type) {
      case "message" -> message(item, path);
      case "function_call" -> {
        called.add(RequestTree.string(item, "call_id", path));
        tally.message("assistant");
        tally.text(RequestTree.string(item, "name", path));
        tally.text(RequestTree.string(item, "arguments", path));
      }
      case "function_call_output" -> output(item, path);
      case "reasoning" -> {
        tally.message("assistant");
        for (JsonNode part : item.path("summary")) {
          tally.text(part.path("text").asString(""));
        }
      }
      default ->
          throw new BadRequest(
              "'" + path + ".type' is no kind of item that is answered: '" + type + "'.",
              path + ".type");
    }
  }

  private void message(JsonNode item, String path) {
    String role = RequestTree.string(item, "role", path);
    if (!ROLES.contains(role)) {
      throw new BadRequest(
          "'" + path + ".role' must be user, assistant, system or developer.", path + ".role");
    }
    tally.message(role);
    content(item, "content", path);
  }

  private void output(JsonNode item, String path) {
    if (!called.contains(RequestTree.string(item, "call_id", path))) {
      throw new BadRequest(
          "'" + path + ".call_id' is of no function call before it.", path + ".call_id");
    }
    tally.message("tool");
    content(item, "output", path);
  }

  private void content(JsonNode item, String field, String path) {
    JsonNode content = item.get(field);
    if (content != null && content.isString()) {
      tally.text(content.asString());
      return;
    }
    JsonNode parts = RequestTree.array(item, field, path);
    for (int i = 0; i < parts.size(); i++) {
      JsonNode part = parts.get(i);
      String at = path + "." + field + "[" + i + "]";
      switch (RequestTree.string(part, "type", at)) {
        case "input_text", "output_text" -> tally.text(RequestTree.string(part, "text", at));
        case "refusal" -> tally.text(RequestTree.string(part, "refusal", at));
        case "input_image", "input_file", "input_audio" -> tally.media(part);
        default -> throw new BadRequest("'" + at + ".type' is no kind of content.", at + ".type");
      }
    }
  }

  private Toolbox toolbox() {
    Toolbox toolbox = new Toolbox();
    JsonNode tools = RequestTree.optional(body, "tools");
    if (tools != null) {
      if (!tools.isArray()) {
        throw new BadRequest("'tools' must be an array of tools.", "tools");
      }
      for (int i = 0; i < tools.size(); i++) {
        String at = "tools[" + i + "]";
        // Tools that the provider would run itself are not run here.
        if (RequestTree.string(tools.get(i), "type", at).equals("function")) {
          toolbox.offer(
              RequestTree.string(tools.get(i), "name", at),
              RequestTree.optional(tools.get(i), "parameters"));
        }
      }
    }
    choose(toolbox, RequestTree.optional(body, "tool_choice"));
    JsonNode parallel = RequestTree.optional(body, "parallel_tool_calls");
    if (parallel != null && !RequestTree.bool(body, "parallel_tool_calls")) {
      toolbox.oneAtATime();
    }
    return toolbox;
  }

  private static void choose(Toolbox toolbox, @Nullable JsonNode choice) {
    if (choice == null) {
      return;
    }
    switch (choice.isObject() ? choice.path("type").asString("") : choice.asString("")) {
      case "none" -> toolbox.choose(Toolbox.Choice.NONE);
      case "auto" -> toolbox.choose(Toolbox.Choice.AUTO);
      case "required" -> toolbox.choose(Toolbox.Choice.REQUIRED);
      case "function" -> toolbox.insistOn(RequestTree.string(choice, "name", "tool_choice"));
      default ->
          throw new BadRequest(
              "'tool_choice' must be none, auto, required or a function by its name.",
              "tool_choice");
    }
  }

  private Task format() {
    JsonNode format = body.path("text").path("format");
    return switch (format.path("type").asString("text")) {
      case "text" -> new Task.Prose();
      case "json_object" -> new Task.Document(SchemaExample.anything());
      case "json_schema" -> {
        RequestTree.string(format, "name", "text.format");
        if (!format.path("schema").isObject()) {
          throw new BadRequest("'text.format.schema' must be an object.", "text.format.schema");
        }
        yield new Task.Document(SchemaExample.json(format.get("schema")));
      }
      default ->
          throw new BadRequest(
              "'text.format.type' must be text, json_object or json_schema.", "text.format.type");
    };
  }
}
