package dev.turnpike.simulator.anthropic;

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

/** Reads the body of a Messages request; one instance reads one body. */
final class AnthropicReader {

  private static final int LEAST_THOUGHT = 1024;

  private final JsonNode body;
  private final PromptTally tally = new PromptTally();
  private Set<String> called = new HashSet<>();
  private boolean marked;

  private AnthropicReader(JsonNode body) {
    this.body = body;
  }

  /** A request for an answer. */
  static ChatRequest read(JsonNode body) {
    return new AnthropicReader(body).request();
  }

  /** The tokens of a request's prompt alone. */
  static int count(JsonNode body) {
    AnthropicReader reader = new AnthropicReader(body);
    reader.prompt();
    reader.toolbox();
    return reader.tally.tokens();
  }

  private ChatRequest request() {
    String model = RequestTree.string(body, "model", "");
    int maxTokens = RequestTree.whole(body, "max_tokens", 1, 0);
    if (maxTokens == 0) {
      throw new BadRequest("max_tokens: Field required", "max_tokens");
    }
    prompt();
    RequestTree.range(body, "temperature", 0, 1);
    RequestTree.range(body, "top_p", 0, 1);
    Task task = toolbox().task(tally.endsWithResult(), format());
    return new ChatRequest(
        model,
        tally.fingerprint(model),
        tally.tokens(),
        maxTokens,
        RequestTree.bool(body, "stream"),
        true,
        1,
        task,
        marked ? Caching.MARKED : Caching.UNMARKED,
        thinking(maxTokens));
  }

  private void prompt() {
    JsonNode system = RequestTree.optional(body, "system");
    if (system != null) {
      tally.message("system");
      content(system, "system", false);
    }
    JsonNode messages = RequestTree.array(body, "messages", "");
    for (int i = 0; i < messages.size(); i++) {
      message(messages.get(i), "messages." + i);
    }
  }

  private void message(JsonNode message, String path) {
    String role = RequestTree.string(message, "role", path);
    if (!role.equals("user") && !role.equals("assistant")) {
      throw new BadRequest(path + ".role: must be user or assistant", path);
    }
    tally.message(role);
    if (role.equals("assistant")) {
      called = new HashSet<>();
    }
    JsonNode content = RequestTree.optional(message, "content");
    if (content == null) {
      throw new BadRequest(path + ".content: Field required", path);
    }
    content(content, path + ".content", role.equals("user"));
  }

  private void content(JsonNode content, String path, boolean user) {
    if (content.isString()) {
      tally.text(content.asString());
      return;
    }
    if (!content.isArray()) {
      throw new BadRequest(path + ": must be a string or an array of blocks", path);
    }
    for (int i = 0; i < content.size(); i++) {
      block(content.get(i), path + "." + i, user);
    }
  }

  private void block(JsonNode block, String path, boolean user) {
    marked |= RequestTree.optional(block, "cache_control") != null;
    switch (RequestTree.string(block, "type", path)) {
      case "text" -> tally.text(RequestTree.string(block, "text", path));
      case "image", "document", "search_result" -> tally.media(block);
      case "thinking" -> {
        // A thought is only taken back with the signature it was given with.
        RequestTree.string(block, "signature", path);
        tally.text(RequestTree.string(block, "thinking", path));
      }
      case "redacted_thinking" -> tally.text(RequestTree.string(block, "data", path));
      case "tool_use" -> {
        if (user) {
          throw new BadRequest(path + ": a user cannot use a tool", path);
        }
        called.add(RequestTree.string(block, "id", path));
        tally.text(RequestTree.string(block, "name", path));
        if (!block.path("input").isObject()) {
          throw new BadRequest(path + ".input: must be an object", path);
        }
        tally.json(block.get("input"));
      }
      case "tool_result" -> {
        if (!called.contains(RequestTree.string(block, "tool_use_id", path))) {
          throw new BadRequest(
              path + ".tool_use_id: is of no tool_use in the assistant's message before", path);
        }
        tally.result();
        JsonNode content = RequestTree.optional(block, "content");
        if (content != null) {
          content(content, path + ".content", true);
        }
      }
      default -> throw new BadRequest(path + ".type: is no kind of block", path);
    }
  }

  private Toolbox toolbox() {
    Toolbox toolbox = new Toolbox();
    JsonNode tools = RequestTree.optional(body, "tools");
    if (tools != null) {
      if (!tools.isArray()) {
        throw new BadRequest("tools: must be an array", "tools");
      }
      for (int i = 0; i < tools.size(); i++) {
        tool(toolbox, tools.get(i), "tools." + i);
      }
    }
    JsonNode choice = RequestTree.optional(body, "tool_choice");
    if (choice != null) {
      choose(toolbox, choice);
    }
    return toolbox;
  }

  private void tool(Toolbox toolbox, JsonNode tool, String path) {
    marked |= RequestTree.optional(tool, "cache_control") != null;
    // Tools that the provider would run itself have a dated type and are not run here.
    if (tool.path("type").asString("custom").equals("custom")) {
      JsonNode schema = RequestTree.optional(tool, "input_schema");
      if (schema == null || !schema.path("type").asString("").equals("object")) {
        throw new BadRequest(path + ".input_schema: must be a schema of an object", path);
      }
      toolbox.offer(RequestTree.string(tool, "name", path), schema);
    }
  }

  private static void choose(Toolbox toolbox, JsonNode choice) {
    switch (choice.path("type").asString("")) {
      case "auto" -> toolbox.choose(Toolbox.Choice.AUTO);
      case "any" -> toolbox.choose(Toolbox.Choice.REQUIRED);
      case "tool" -> toolbox.insistOn(RequestTree.string(choice, "name", "tool_choice"));
      case "none" -> toolbox.choose(Toolbox.Choice.NONE);
      default ->
          throw new BadRequest("tool_choice.type: must be auto, any, tool or none", "tool_choice");
    }
    if (choice.path("disable_parallel_tool_use").asBoolean(false)) {
      toolbox.oneAtATime();
    }
  }

  private Task format() {
    @Nullable JsonNode format = RequestTree.optional(body, "output_format");
    if (format == null) {
      format = RequestTree.optional(body.path("output_config"), "format");
    }
    if (format == null) {
      return new Task.Prose();
    }
    if (!format.path("type").asString("").equals("json_schema")
        || !format.path("schema").isObject()) {
      throw new BadRequest("output_config.format: must be a json_schema with a schema", "format");
    }
    return new Task.Document(SchemaExample.json(format.get("schema")));
  }

  private Thinking thinking(int maxTokens) {
    JsonNode thinking = RequestTree.optional(body, "thinking");
    if (thinking == null) {
      return Thinking.OFF;
    }
    return switch (thinking.path("type").asString("")) {
      case "disabled" -> Thinking.OFF;
      case "adaptive" -> Thinking.ASKED;
      case "enabled" -> {
        int budget = RequestTree.whole(thinking, "budget_tokens", LEAST_THOUGHT, 0);
        if (budget == 0 || budget >= maxTokens) {
          throw new BadRequest(
              "thinking.budget_tokens: must be at least 1024 and less than max_tokens", "thinking");
        }
        yield Thinking.ASKED;
      }
      default ->
          throw new BadRequest("thinking.type: must be enabled, adaptive or disabled", "thinking");
    };
  }
}
