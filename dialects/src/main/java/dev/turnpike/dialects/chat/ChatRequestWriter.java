package dev.turnpike.dialects.chat;

import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.TranslatedRequest;
import dev.turnpike.dialects.Translation.Written;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Format;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.Sampling;
import dev.turnpike.dialects.neutral.Source;
import dev.turnpike.dialects.neutral.Tool;
import dev.turnpike.dialects.neutral.ToolChoice;
import dev.turnpike.dialects.neutral.Turn;
import dev.turnpike.dialects.reading.Efforts;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a chat completion request. */
final class ChatRequestWriter {
  private ChatRequestWriter() {}

  static TranslatedRequest write(Prompt prompt) {
    for (Turn turn : prompt.turns()) {
      if (linked(turn.parts())) {
        return new Inexpressible(
            "this model can be given documents in the request only, not by address", "messages");
      }
    }
    return new Written(Trees.write(body(prompt)));
  }

  private static boolean linked(List<Part> parts) {
    for (Part part : parts) {
      if (part instanceof Part.Document document && document.source() instanceof Source.Link
          || part instanceof Part.ToolResult result && linked(result.content())) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode body(Prompt prompt) {
    ObjectNode body = Trees.object();
    body.put("model", prompt.model());
    ArrayNode messages = body.putArray("messages");
    for (Turn turn : prompt.turns()) {
      ChatMessages.write(turn, messages);
    }
    if (prompt.stream()) {
      body.put("stream", true);
      body.putObject("stream_options").put("include_usage", true);
    }
    tools(prompt, body);
    sampling(prompt, body);
    format(prompt.format(), body);
    String effort = Efforts.word(prompt.reasoning());
    if (effort != null) {
      body.put("reasoning_effort", effort);
    }
    if (prompt.user() != null) {
      body.put("user", prompt.user());
    }
    return body;
  }

  private static void tools(Prompt prompt, ObjectNode body) {
    if (prompt.tooling().tools().isEmpty()) {
      return;
    }
    ArrayNode tools = body.putArray("tools");
    for (Tool tool : prompt.tooling().tools()) {
      ObjectNode function = tools.addObject().put("type", "function").putObject("function");
      function.put("name", tool.name());
      if (tool.description() != null) {
        function.put("description", tool.description());
      }
      function.set("parameters", tool.schema());
      if (tool.strict() != null) {
        function.put("strict", tool.strict());
      }
    }
    switch (prompt.tooling().choice()) {
      case null -> {}
      case ToolChoice.Auto auto -> body.put("tool_choice", "auto");
      case ToolChoice.None none -> body.put("tool_choice", "none");
      case ToolChoice.Any any -> body.put("tool_choice", "required");
      case ToolChoice.Named(String name) ->
          body.putObject("tool_choice")
              .put("type", "function")
              .putObject("function")
              .put("name", name);
    }
    if (prompt.tooling().parallel() != null) {
      body.put("parallel_tool_calls", prompt.tooling().parallel());
    }
  }

  private static void sampling(Prompt prompt, ObjectNode body) {
    Sampling sampling = prompt.sampling();
    if (sampling.maxTokens() != null) {
      body.put(limitField(prompt.model()), sampling.maxTokens());
    }
    if (sampling.temperature() != null) {
      body.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      body.put("top_p", sampling.topP());
    }
    if (!sampling.stops().isEmpty()) {
      ArrayNode stops = body.putArray("stop");
      sampling.stops().forEach(stops::add);
    }
    if (sampling.seed() != null) {
      body.put("seed", sampling.seed());
    }
    if (sampling.frequencyPenalty() != null) {
      body.put("frequency_penalty", sampling.frequencyPenalty());
    }
    if (sampling.presencePenalty() != null) {
      body.put("presence_penalty", sampling.presencePenalty());
    }
  }

  /**
   * Returns the name of the limit: OpenAI's reasoning models ({@code o1} and on, {@code gpt-5} and
   * on) refuse the old one, and most other providers do not know the new one.
   */
  static String limitField(String model) {
    String name = model.substring(model.lastIndexOf('/') + 1);
    boolean reasoning =
        name.length() > 1 && name.charAt(0) == 'o' && Character.isDigit(name.charAt(1))
            || name.length() > 4
                && name.startsWith("gpt-")
                && name.charAt(4) >= '5'
                && name.charAt(4) <= '9';
    return reasoning ? "max_completion_tokens" : "max_tokens";
  }

  private static void format(Format format, ObjectNode body) {
    switch (format) {
      case Format.Free free -> {}
      case Format.Json json -> body.putObject("response_format").put("type", "json_object");
      case Format.Schema schema -> {
        ObjectNode named =
            body.putObject("response_format").put("type", "json_schema").putObject("json_schema");
        named.put("name", schema.name());
        if (schema.description() != null) {
          named.put("description", schema.description());
        }
        named.set("schema", schema.schema());
        if (schema.strict() != null) {
          named.put("strict", schema.strict());
        }
      }
    }
  }
}
