package dev.turnpike.dialects.responses;

import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.TranslatedRequest;
import dev.turnpike.dialects.Translation.Written;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Format;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.Reasoning;
import dev.turnpike.dialects.neutral.Sampling;
import dev.turnpike.dialects.neutral.Tool;
import dev.turnpike.dialects.neutral.ToolChoice;
import dev.turnpike.dialects.neutral.Turn;
import dev.turnpike.dialects.reading.Efforts;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a responses request, of which the provider keeps nothing. */
final class ResponsesRequestWriter {
  private ResponsesRequestWriter() {}

  static TranslatedRequest write(Prompt prompt) {
    if (!prompt.sampling().stops().isEmpty()) {
      return new Inexpressible("this model cannot be given texts to stop at", "stop");
    }
    ObjectNode body = Trees.object();
    body.put("model", prompt.model());
    ArrayNode input = body.putArray("input");
    for (Turn turn : prompt.turns()) {
      ResponsesInput.write(turn, input);
    }
    body.put("store", false);
    if (prompt.stream()) {
      body.put("stream", true);
    }
    tools(prompt, body);
    sampling(prompt.sampling(), body);
    String effort = Efforts.word(prompt.reasoning());
    if (effort != null) {
      body.putObject("reasoning").put("effort", effort);
      if (!(prompt.reasoning() instanceof Reasoning.Off)) {
        body.putArray("include").add("reasoning.encrypted_content");
      }
    }
    format(prompt.format(), body);
    if (prompt.user() != null) {
      body.put("user", prompt.user());
    }
    return new Written(Trees.write(body));
  }

  /** Writes tools. Here they are strict unless it is said otherwise, so it is said. */
  private static void tools(Prompt prompt, ObjectNode body) {
    if (prompt.tooling().tools().isEmpty()) {
      return;
    }
    ArrayNode tools = body.putArray("tools");
    for (Tool tool : prompt.tooling().tools()) {
      ObjectNode written = tools.addObject().put("type", "function").put("name", tool.name());
      if (tool.description() != null) {
        written.put("description", tool.description());
      }
      written.set("parameters", tool.schema());
      written.put("strict", Boolean.TRUE.equals(tool.strict()));
    }
    switch (prompt.tooling().choice()) {
      case null -> {}
      case ToolChoice.Auto auto -> body.put("tool_choice", "auto");
      case ToolChoice.None none -> body.put("tool_choice", "none");
      case ToolChoice.Any any -> body.put("tool_choice", "required");
      case ToolChoice.Named(String name) ->
          body.putObject("tool_choice").put("type", "function").put("name", name);
    }
    if (prompt.tooling().parallel() != null) {
      body.put("parallel_tool_calls", prompt.tooling().parallel());
    }
  }

  private static void sampling(Sampling sampling, ObjectNode body) {
    if (sampling.maxTokens() != null) {
      body.put("max_output_tokens", sampling.maxTokens());
    }
    if (sampling.temperature() != null) {
      body.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      body.put("top_p", sampling.topP());
    }
  }

  private static void format(Format format, ObjectNode body) {
    switch (format) {
      case Format.Free free -> {}
      case Format.Json json ->
          body.putObject("text").putObject("format").put("type", "json_object");
      case Format.Schema schema -> {
        ObjectNode written = body.putObject("text").putObject("format");
        written.put("type", "json_schema").put("name", schema.name());
        if (schema.description() != null) {
          written.put("description", schema.description());
        }
        written.set("schema", schema.schema());
        if (schema.strict() != null) {
          written.put("strict", schema.strict());
        }
      }
    }
  }
}
