package dev.turnpike.dialects.messages;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.TranslatedRequest;
import dev.turnpike.dialects.Translation.Written;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Format;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Sampling;
import dev.turnpike.dialects.neutral.Tool;
import dev.turnpike.dialects.neutral.ToolChoice;
import dev.turnpike.dialects.neutral.Tooling;
import dev.turnpike.dialects.neutral.Turn;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a messages request. */
final class MessagesRequestWriter {
  private final Prompt prompt;
  private final List<Turn> conversation;
  private final ClaudeModel model;
  private final ObjectNode body = Trees.object();

  MessagesRequestWriter(Prompt prompt) {
    this.prompt = prompt;
    this.conversation = prompt.conversation();
    this.model = ClaudeModel.of(prompt.model());
  }

  TranslatedRequest write() {
    if (prompt.format() instanceof Format.Json) {
      return new Inexpressible(
          "this model can be held to JSON only by a schema: use json_schema", "response_format");
    }
    body.put("model", prompt.model());
    ThinkingPlan thinking = ThinkingPlan.of(prompt, conversation, model, Dialect.MESSAGES);
    body.put("max_tokens", thinking.maxTokens());
    system();
    ArrayNode messages = body.putArray("messages");
    for (Turn turn : conversation) {
      ArrayNode content = MessagesBlocks.write(turn.parts());
      if (!content.isEmpty()) {
        messages
            .addObject()
            .put("role", turn.role() == Role.USER ? "user" : "assistant")
            .set("content", content);
      }
    }
    if (prompt.stream()) {
      body.put("stream", true);
    }
    tools(prompt.tooling());
    sampling(prompt.sampling(), thinking.on());
    thinking.write(body);
    if (prompt.format() instanceof Format.Schema schema) {
      ObjectNode config =
          body.path("output_config") instanceof ObjectNode there
              ? there
              : body.putObject("output_config");
      config.putObject("format").put("type", "json_schema").set("schema", schema.schema());
    }
    if (prompt.user() != null) {
      body.putObject("metadata").put("user_id", prompt.user());
    }
    return new Written(Trees.write(body));
  }

  private void system() {
    List<Part> instructions = prompt.instructions();
    if (instructions.size() == 1 && instructions.getFirst() instanceof Part.Text(String text)) {
      if (!text.isEmpty()) {
        body.put("system", text);
      }
      return;
    }
    ArrayNode blocks = MessagesBlocks.write(instructions);
    if (!blocks.isEmpty()) {
      body.set("system", blocks);
    }
  }

  private void tools(Tooling tooling) {
    if (tooling.tools().isEmpty()) {
      return;
    }
    ArrayNode tools = body.putArray("tools");
    for (Tool tool : tooling.tools()) {
      ObjectNode written = tools.addObject().put("name", tool.name());
      if (tool.description() != null) {
        written.put("description", tool.description());
      }
      written.set("input_schema", tool.schema());
      if (tool.strict() != null) {
        written.put("strict", tool.strict());
      }
      if (tool.cachePoint() != null) {
        MessagesBlocks.mark(written, tool.cachePoint());
      }
    }
    boolean alone = Boolean.FALSE.equals(tooling.parallel());
    ToolChoice choice =
        tooling.choice() == null && tooling.parallel() != null
            ? new ToolChoice.Auto()
            : tooling.choice();
    ObjectNode written = Trees.object();
    switch (choice) {
      case null -> {
        return;
      }
      case ToolChoice.Auto auto -> written.put("type", "auto");
      case ToolChoice.None none -> written.put("type", "none");
      case ToolChoice.Any any -> written.put("type", "any");
      case ToolChoice.Named(String name) -> written.put("type", "tool").put("name", name);
    }
    if (tooling.parallel() != null && !(choice instanceof ToolChoice.None)) {
      written.put("disable_parallel_tool_use", alone);
    }
    body.set("tool_choice", written);
  }

  /** Writes what the model takes: thinking excludes all but a high top_p. */
  private void sampling(Sampling sampling, boolean thinking) {
    ArrayNode stops = Trees.array();
    for (String stop : sampling.stops()) {
      if (!stop.isBlank()) {
        stops.add(stop);
      }
    }
    if (!stops.isEmpty()) {
      body.set("stop_sequences", stops);
    }
    if (!model.samples()) {
      return;
    }
    Double asked = sampling.temperature();
    boolean temperature = asked != null && !thinking;
    if (asked != null && !thinking) {
      body.put("temperature", Math.clamp(asked, 0.0, 1.0));
    }
    if (sampling.topP() != null
        && (!temperature || model.samplesTwice())
        && (!thinking || sampling.topP() >= 0.95)) {
      body.put("top_p", sampling.topP());
    }
    if (sampling.topK() != null && !thinking) {
      body.put("top_k", sampling.topK());
    }
  }
}
