package dev.turnpike.simulator.answer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads the body of a chat completion request; one instance reads one body. */
public final class ChatRequestReader {

  private final MessageTally tally = new MessageTally();
  private final Toolbox toolbox = new Toolbox();
  private @Nullable String model;
  private boolean messages;
  private int maxTokens = Integer.MAX_VALUE;
  private boolean stream;
  private boolean includeUsage;
  private int choices = 1;
  private Task otherwise = new Task.Prose();

  private ChatRequestReader() {}

  /**
   * Reads a request.
   *
   * @throws BadRequest when the body is no JSON object, a field we act on is wrong, or {@code
   *     model} or {@code messages} is missing
   */
  public static ChatRequest read(byte[] body) {
    ChatRequestReader reader = new ChatRequestReader();
    RequestJson.readObject(body, reader::field);
    return reader.request();
  }

  private void field(JsonParser parser) {
    switch (parser.currentName()) {
      case "model" -> model = RequestJson.string(parser, "model");
      case "messages" -> {
        tally.readMessages(parser);
        messages = true;
      }
      case "max_tokens" -> limit(RequestJson.positive(parser, "max_tokens", Integer.MAX_VALUE));
      case "max_completion_tokens" ->
          limit(RequestJson.positive(parser, "max_completion_tokens", Integer.MAX_VALUE));
      case "stream" -> stream = RequestJson.bool(parser, "stream");
      case "stream_options" -> streamOptions(parser);
      case "n" -> choices(RequestJson.positive(parser, "n", 1));
      case "tools" -> tools(parser);
      case "tool_choice" -> toolChoice(parser);
      case "parallel_tool_calls" -> {
        if (parser.currentToken() == JsonToken.VALUE_FALSE) {
          toolbox.oneAtATime();
        }
      }
      case "response_format" -> otherwise = format(parser);
      case null, default -> parser.skipChildren();
    }
  }

  private void choices(int asked) {
    if (asked > ChatRequest.MAX_CHOICES) {
      throw new BadRequest("'n' may be at most " + ChatRequest.MAX_CHOICES + ".", "n");
    }
    choices = asked;
  }

  private void limit(int tokens) {
    maxTokens = Math.min(maxTokens, tokens);
  }

  private void streamOptions(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      if (name.equals("include_usage")) {
        includeUsage = RequestJson.bool(parser, "stream_options.include_usage");
      } else {
        parser.skipChildren();
      }
    }
  }

  private void tools(JsonParser parser) {
    JsonNode given = RequestJson.tree(parser);
    if (given.isNull()) {
      return;
    }
    if (!given.isArray()) {
      throw new BadRequest("'tools' must be an array of tools.", "tools");
    }
    for (JsonNode tool : given) {
      JsonNode function = tool.path("function");
      if (tool.path("type").asString("").equals("function") && !function.path("name").isString()) {
        throw new BadRequest("A function must have a name, as a string.", "tools");
      }
      if (function.path("name").isString()) {
        toolbox.offer(function.get("name").asString(), function.get("parameters"));
      }
    }
  }

  private void toolChoice(JsonParser parser) {
    JsonNode given = RequestJson.tree(parser);
    switch (given.asString("")) {
      case "none" -> toolbox.choose(Toolbox.Choice.NONE);
      case "auto" -> toolbox.choose(Toolbox.Choice.AUTO);
      case "required" -> toolbox.choose(Toolbox.Choice.REQUIRED);
      default -> {
        JsonNode name = given.path("function").path("name");
        if (name.isString()) {
          toolbox.insistOn(name.asString());
        } else if (!given.isNull()) {
          throw new BadRequest(
              "'tool_choice' must be none, auto, required or a function by its name.",
              "tool_choice");
        }
      }
    }
  }

  private static Task format(JsonParser parser) {
    JsonNode format = RequestJson.tree(parser);
    if (format.isNull()) {
      return new Task.Prose();
    }
    return switch (format.path("type").asString("")) {
      case "text" -> new Task.Prose();
      case "json_object" -> new Task.Document(SchemaExample.anything());
      case "json_schema" -> {
        JsonNode schema = format.path("json_schema").path("schema");
        if (!format.path("json_schema").path("name").isString() || !schema.isObject()) {
          throw new BadRequest(
              "'response_format.json_schema' must have a name and a schema.",
              "response_format.json_schema");
        }
        yield new Task.Document(SchemaExample.json(schema));
      }
      default ->
          throw new BadRequest(
              "'response_format.type' must be text, json_object or json_schema.",
              "response_format.type");
    };
  }

  private ChatRequest request() {
    if (model == null) {
      throw new BadRequest("'model' is missing.", "model");
    }
    if (!messages) {
      throw new BadRequest("'messages' is missing.", "messages");
    }
    long fingerprint = Fingerprint.then(Fingerprint.of(model), tally.fingerprint());
    return new ChatRequest(
        model,
        fingerprint,
        tally.tokens(),
        maxTokens,
        stream,
        includeUsage,
        choices,
        toolbox.task(tally.endsWithResult(), otherwise),
        Caching.AUTOMATIC,
        Thinking.HIDDEN);
  }
}
