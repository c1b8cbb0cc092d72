package dev.turnpike.simulator.gemini;

import dev.turnpike.simulator.answer.BadRequest;
import dev.turnpike.simulator.answer.Caching;
import dev.turnpike.simulator.answer.ChatRequest;
import dev.turnpike.simulator.answer.PromptTally;
import dev.turnpike.simulator.answer.RequestTree;
import dev.turnpike.simulator.answer.SchemaExample;
import dev.turnpike.simulator.answer.Task;
import dev.turnpike.simulator.answer.Thinking;
import dev.turnpike.simulator.answer.Toolbox;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a request to generate content; one instance reads one body. */
final class GeminiReader {

  private static final Set<String> BODY =
      Set.of(
          "contents",
          "systemInstruction",
          "tools",
          "toolConfig",
          "generationConfig",
          "safetySettings",
          "cachedContent",
          "labels",
          "model",
          "modelArmorConfig",
          "serviceTier",
          "store");
  private static final Set<String> CONTENT = Set.of("role", "parts");
  private static final Set<String> PART =
      Set.of(
          "text",
          "thought",
          "thoughtSignature",
          "inlineData",
          "fileData",
          "functionCall",
          "functionResponse",
          "executableCode",
          "codeExecutionResult",
          "videoMetadata",
          "mediaResolution",
          "partMetadata");
  private static final Set<String> TOOL =
      Set.of(
          "functionDeclarations",
          "googleSearch",
          "googleSearchRetrieval",
          "codeExecution",
          "urlContext",
          "computerUse",
          "fileSearch",
          "googleMaps",
          "retrieval",
          "enterpriseWebSearch");
  private static final Set<String> FUNCTION =
      Set.of(
          "name",
          "description",
          "parameters",
          "parametersJsonSchema",
          "response",
          "responseJsonSchema",
          "behavior");
  private static final Set<String> TOOL_CONFIG = Set.of("functionCallingConfig", "retrievalConfig");
  private static final Set<String> CALLING =
      Set.of("mode", "allowedFunctionNames", "streamFunctionCallArguments");
  private static final Set<String> GENERATION =
      Set.of(
          "stopSequences",
          "responseMimeType",
          "responseSchema",
          "responseJsonSchema",
          "responseModalities",
          "candidateCount",
          "maxOutputTokens",
          "temperature",
          "topP",
          "topK",
          "seed",
          "presencePenalty",
          "frequencyPenalty",
          "responseLogprobs",
          "logprobs",
          "enableEnhancedCivicAnswers",
          "speechConfig",
          "thinkingConfig",
          "mediaResolution",
          "imageConfig",
          "audioTimestamp",
          "routingConfig",
          "enableAffectiveDialog");
  private static final Set<String> THINKING =
      Set.of("includeThoughts", "thinkingBudget", "thinkingLevel");

  private final PromptTally tally = new PromptTally();
  private final ObjectNode body;

  private GeminiReader(JsonNode body) {
    this.body = ProtoFields.message(body, BODY, "");
  }

  static ChatRequest read(JsonNode body, String model, boolean stream) {
    return new GeminiReader(body).request(model, stream);
  }

  /** The tokens of a conversation alone. */
  static int count(JsonNode body) {
    GeminiReader reader = new GeminiReader(body);
    reader.prompt();
    return reader.tally.tokens();
  }

  /** The text of one content that is to be embedded. */
  static String text(JsonNode content) {
    ObjectNode message = ProtoFields.message(content, CONTENT, "content");
    StringBuilder text = new StringBuilder();
    for (JsonNode part : RequestTree.array(message, "parts", "content")) {
      text.append(RequestTree.string(part, "text", "content.parts"));
    }
    return text.toString();
  }

  private ChatRequest request(String model, boolean stream) {
    prompt();
    ObjectNode config =
        ProtoFields.message(given("generationConfig", body), GENERATION, "generation_config");
    RequestTree.range(config, "temperature", 0, 2);
    RequestTree.range(config, "topP", 0, 1);
    if (RequestTree.whole(config, "candidateCount", 1, 1) > 1) {
      throw new BadRequest("The provider simulator answers with one candidate.", "candidateCount");
    }
    Task task = toolbox().task(tally.endsWithResult(), format(config));
    return new ChatRequest(
        model,
        tally.fingerprint(model),
        tally.tokens(),
        RequestTree.whole(config, "maxOutputTokens", 1, Integer.MAX_VALUE),
        stream,
        true,
        1,
        task,
        Caching.AUTOMATIC,
        thinking(config));
  }

  private static JsonNode given(String field, JsonNode parent) {
    JsonNode value = RequestTree.optional(parent, field);
    return value == null ? RequestTree.object() : value;
  }

  private void prompt() {
    JsonNode system = RequestTree.optional(body, "systemInstruction");
    if (system != null) {
      content(system, "system_instruction", "system");
    }
    JsonNode contents = RequestTree.array(body, "contents", "");
    for (int i = 0; i < contents.size(); i++) {
      content(contents.get(i), "contents[" + i + "]", null);
    }
  }

  private void content(JsonNode json, String path, @Nullable String fixedRole) {
    ObjectNode content = ProtoFields.message(json, CONTENT, path);
    tally.message(
        fixedRole == null ? role(content.path("role").asString("user"), path) : fixedRole);
    JsonNode parts = RequestTree.array(content, "parts", path);
    for (int i = 0; i < parts.size(); i++) {
      part(parts.get(i), path + ".parts[" + i + "]");
    }
  }

  private static String role(String role, String path) {
    return switch (role) {
      case "user" -> "user";
      case "model" -> "assistant";
      case "function" -> "tool";
      default ->
          throw new BadRequest("Please use a valid role at '" + path + "': user, model.", path);
    };
  }

  private void part(JsonNode json, String path) {
    ObjectNode part = ProtoFields.message(json, PART, path);
    if (part.has("text")) {
      tally.text(RequestTree.string(part, "text", path));
    } else if (part.has("functionCall")) {
      RequestTree.string(part.get("functionCall"), "name", path + ".function_call");
      tally.json(part.get("functionCall"));
    } else if (part.has("functionResponse")) {
      JsonNode response = part.get("functionResponse");
      RequestTree.string(response, "name", path + ".function_response");
      if (!response.path("response").isObject()) {
        throw new BadRequest(
            "Invalid value at '" + path + ".function_response.response': it must be an object.",
            path);
      }
      tally.result();
      tally.json(response);
    } else if (part.has("inlineData") || part.has("fileData")) {
      tally.media(part);
    } else if (part.has("executableCode") || part.has("codeExecutionResult")) {
      tally.json(part);
    } else {
      throw new BadRequest("'" + path + "' has no data.", path);
    }
  }

  private Toolbox toolbox() {
    Toolbox toolbox = new Toolbox();
    JsonNode tools = given("tools", body);
    for (int i = 0; i < tools.size(); i++) {
      ObjectNode tool = ProtoFields.message(tools.get(i), TOOL, "tools[" + i + "]");
      for (JsonNode declared : tool.path("functionDeclarations")) {
        String at = "tools[" + i + "].function_declarations";
        ObjectNode function = ProtoFields.message(declared, FUNCTION, at);
        JsonNode schema = RequestTree.optional(function, "parametersJsonSchema");
        toolbox.offer(
            RequestTree.string(function, "name", at),
            schema == null ? RequestTree.optional(function, "parameters") : schema);
      }
    }
    ObjectNode config = ProtoFields.message(given("toolConfig", body), TOOL_CONFIG, "tool_config");
    ObjectNode calling =
        ProtoFields.message(
            given("functionCallingConfig", config), CALLING, "function_calling_config");
    switch (calling.path("mode").asString("AUTO").toUpperCase(Locale.ROOT)) {
      case "AUTO", "VALIDATED", "MODE_UNSPECIFIED" -> toolbox.choose(Toolbox.Choice.AUTO);
      case "NONE" -> toolbox.choose(Toolbox.Choice.NONE);
      case "ANY" -> {
        JsonNode allowed = calling.path("allowedFunctionNames");
        if (allowed.isEmpty()) {
          toolbox.choose(Toolbox.Choice.REQUIRED);
        } else {
          toolbox.insistOn(allowed.get(0).asString(""));
        }
      }
      default ->
          throw new BadRequest(
              "Invalid value at 'tool_config.function_calling_config.mode'.", "mode");
    }
    return toolbox;
  }

  private static Task format(ObjectNode config) {
    JsonNode schema = RequestTree.optional(config, "responseJsonSchema");
    if (schema == null) {
      schema = RequestTree.optional(config, "responseSchema");
    }
    String type = config.path("responseMimeType").asString("text/plain");
    if (!type.equals("application/json")) {
      if (schema != null) {
        throw new BadRequest(
            "A response schema needs the response mime type application/json.", "responseMimeType");
      }
      return new Task.Prose();
    }
    return new Task.Document(
        schema == null ? SchemaExample.anything() : SchemaExample.json(schema));
  }

  private static Thinking thinking(ObjectNode config) {
    ObjectNode thinking =
        ProtoFields.message(
            given("thinkingConfig", config), THINKING, "generation_config.thinking_config");
    if (thinking.path("thinkingBudget").asInt(-1) == 0) {
      return Thinking.OFF;
    }
    return RequestTree.bool(thinking, "includeThoughts") ? Thinking.ASKED : Thinking.HIDDEN;
  }
}
