package dev.turnpike.simulator.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the body of a chat completion request; one instance reads one body. */
public final class ChatRequestReader {

  private static final Pattern FUNCTION_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final MessageTally tally = new MessageTally();
  private final List<String> tools = new ArrayList<>(0);
  private @Nullable String model;
  private boolean messages;
  private int maxTokens = Integer.MAX_VALUE;
  private boolean stream;
  private boolean includeUsage;
  private boolean toolRequired;
  private @Nullable String chosenTool;

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
      case "n" -> {
        if (RequestJson.positive(parser, "n", 1) != 1) {
          throw new BadRequest(
              "The provider simulator answers with one choice: 'n' must be 1.", "n");
        }
      }
      case "tools" -> tools(parser);
      case "tool_choice" -> toolChoice(parser);
      case null, default -> parser.skipChildren();
    }
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
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String name = functionName(parser);
      if (name != null) {
        tools.add(name);
      }
    }
  }

  private void toolChoice(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      toolRequired = parser.getString().equals("required");
    } else {
      chosenTool = functionName(parser);
    }
  }

  /**
   * The {@code function.name} of the object at the parser, which is read to its end; null when it
   * has none.
   */
  private static @Nullable String functionName(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    String found = null;
    for (String outer = parser.nextName(); outer != null; outer = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (!outer.equals("function") || value != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      for (String inner = parser.nextName(); inner != null; inner = parser.nextName()) {
        if (parser.nextToken() == JsonToken.VALUE_STRING && inner.equals("name")) {
          found = parser.getString();
        } else {
          parser.skipChildren();
        }
      }
    }
    return found;
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
        model, fingerprint, tally.tokens(), maxTokens, stream, includeUsage, forcedTool());
  }

  private @Nullable String forcedTool() {
    String forced = chosenTool;
    if (toolRequired) {
      forced = tools.isEmpty() ? null : tools.getFirst();
    }
    if (forced == null && !toolRequired) {
      return null;
    }
    if (forced == null || !tools.contains(forced)) {
      throw new BadRequest(
          "'tool_choice' asks for a function that is not among 'tools'.", "tool_choice");
    }
    if (!FUNCTION_NAME.matcher(forced).matches()) {
      throw new BadRequest("A function's name has 1 to 64 letters, digits, '_' or '-'.", "tools");
    }
    return forced;
  }
}
