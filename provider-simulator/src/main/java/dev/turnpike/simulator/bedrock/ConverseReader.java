package dev.turnpike.simulator.bedrock;

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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the body of a Converse request; one instance reads one body. */
final class ConverseReader {

  private final JsonNode body;
  private final PromptTally tally = new PromptTally();
  private Set<String> called = new HashSet<>();
  private boolean marked;

  private ConverseReader(JsonNode body) {
    this.body = body;
  }

  static ChatRequest read(JsonNode body, String model, boolean stream) {
    return new ConverseReader(body).request(model, stream);
  }

  private ChatRequest request(String model, boolean stream) {
    JsonNode system = RequestTree.optional(body, "system");
    if (system != null) {
      tally.message("system");
      blocks(system, "system");
    }
    JsonNode messages = RequestTree.array(body, "messages", "");
    for (int i = 0; i < messages.size(); i++) {
      message(messages.get(i), "messages." + i, i);
    }
    JsonNode inference = RequestTree.optional(body, "inferenceConfig");
    JsonNode config = inference == null ? RequestTree.object() : inference;
    RequestTree.range(config, "temperature", 0, 1);
    RequestTree.range(config, "topP", 0, 1);
    Task task = toolbox().task(tally.endsWithResult(), unlessCalling());
    return new ChatRequest(
        model,
        tally.fingerprint(model),
        tally.tokens(),
        RequestTree.whole(config, "maxTokens", 1, Integer.MAX_VALUE),
        stream,
        true,
        1,
        task,
        marked ? Caching.MARKED : Caching.UNMARKED,
        thinking());
  }

  /** What is answered when no tool is called: text, or a document by the schema asked for. */
  private Task unlessCalling() {
    JsonNode output = RequestTree.optional(body, "outputConfig");
    JsonNode format = output == null ? null : RequestTree.optional(output, "textFormat");
    if (format == null) {
      return new Task.Prose();
    }
    String path = "outputConfig.textFormat";
    JsonNode schema = format.path("structure").path("jsonSchema").path("schema");
    if (!format.path("type").asString("").equals("json_schema") || !schema.isString()) {
      throw new BadRequest(path + " must be a json_schema with its schema as a text.", path);
    }
    try {
      return new Task.Document(SchemaExample.json(RequestTree.parse(schema.asString())));
    } catch (JacksonException e) {
      throw new BadRequest("The schema of " + path + " is not JSON.", path);
    }
  }

  private Thinking thinking() {
    JsonNode fields = body.path("additionalModelRequestFields");
    String asked =
        fields
            .path("thinking")
            .path("type")
            .asString(fields.path("reasoning_config").path("type").asString("disabled"));
    return asked.equals("disabled") ? Thinking.OFF : Thinking.ASKED;
  }

  private void message(JsonNode message, String path, int index) {
    String role = RequestTree.string(message, "role", path);
    if (!role.equals("user") && !role.equals("assistant")) {
      throw new BadRequest("The role at " + path + " must be user or assistant.", path);
    }
    if (index == 0 && !role.equals("user")) {
      throw new BadRequest("A conversation must start with a user message.", path);
    }
    if (role.equals("assistant")) {
      called = new HashSet<>();
    }
    tally.message(role);
    blocks(RequestTree.array(message, "content", path), path + ".content");
  }

  private void blocks(JsonNode blocks, String path) {
    if (!blocks.isArray()) {
      throw new BadRequest("The value at " + path + " must be an array.", path);
    }
    for (int i = 0; i < blocks.size(); i++) {
      block(blocks.get(i), path + "." + i);
    }
  }

  private void block(JsonNode block, String path) {
    if (!block.isObject() || block.size() != 1) {
      throw new BadRequest("The block at " + path + " must have exactly one member.", path);
    }
    String kind = block.propertyNames().iterator().next();
    JsonNode value = block.get(kind);
    switch (kind) {
      case "text" -> tally.text(RequestTree.string(block, "text", path));
      case "cachePoint" -> marked = true;
      case "image", "document", "video", "audio" -> tally.media(value);
      case "guardContent", "reasoningContent", "citationsContent" -> tally.json(value);
      case "toolUse" -> {
        called.add(RequestTree.string(value, "toolUseId", path));
        tally.text(RequestTree.string(value, "name", path));
        if (!value.has("input")) {
          throw new BadRequest("The tool use at " + path + " has no input.", path);
        }
        tally.json(value.get("input"));
      }
      case "toolResult" -> {
        if (!called.contains(RequestTree.string(value, "toolUseId", path))) {
          throw new BadRequest(
              "The tool result at " + path + " is of no tool use in the message before.", path);
        }
        tally.result();
        for (JsonNode part : RequestTree.array(value, "content", path)) {
          if (part.path("text").isString()) {
            tally.text(part.get("text").asString());
          } else if (part.has("json")) {
            tally.json(part.get("json"));
          } else {
            tally.media(part);
          }
        }
      }
      default -> throw new BadRequest("The block at " + path + " is of no known kind.", path);
    }
  }

  private Toolbox toolbox() {
    Toolbox toolbox = new Toolbox();
    JsonNode config = RequestTree.optional(body, "toolConfig");
    if (config == null) {
      return toolbox;
    }
    for (JsonNode tool : RequestTree.array(config, "tools", "toolConfig")) {
      if (tool.has("cachePoint")) {
        marked = true;
        continue;
      }
      JsonNode spec = tool.path("toolSpec");
      if (spec.isObject()) {
        if (!spec.path("inputSchema").path("json").isObject()) {
          throw new BadRequest("A tool's inputSchema.json must be an object.", "toolConfig.tools");
        }
        toolbox.offer(
            RequestTree.string(spec, "name", "toolConfig.tools.toolSpec"),
            spec.path("inputSchema").get("json"));
      }
    }
    JsonNode choice = RequestTree.optional(config, "toolChoice");
    if (choice == null || choice.has("auto")) {
      toolbox.choose(Toolbox.Choice.AUTO);
    } else if (choice.has("any")) {
      toolbox.choose(Toolbox.Choice.REQUIRED);
    } else if (choice.has("tool")) {
      toolbox.insistOn(
          RequestTree.string(choice.get("tool"), "name", "toolConfig.toolChoice.tool"));
    } else {
      throw new BadRequest("toolConfig.toolChoice must be auto, any or tool.", "toolChoice");
    }
    return toolbox;
  }
}
