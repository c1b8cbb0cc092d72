package dev.turnpike.simulator;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * The dialects as a test speaks them: where to ask, what to send, and what an answer looks like.
 */
enum Spoken {
  CHAT(
      "/p/v1/chat/completions",
      "/p/v1/chat/completions",
      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}",
      ",\"stream\":true,\"stream_options\":{\"include_usage\":true}",
      "[DONE]",
      "\"prompt_tokens\":",
      "rate_limit_exceeded"),
  RESPONSES(
      "/p/v1/responses",
      "/p/v1/responses",
      "{\"model\":\"m\",\"input\":\"%s\"%s}",
      ",\"stream\":true",
      "response.completed",
      "\"input_tokens\":",
      "rate_limit_exceeded"),
  ANTHROPIC(
      "/p/v1/messages",
      "/p/v1/messages",
      "{\"model\":\"m\",\"max_tokens\":4096,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}",
      ",\"stream\":true",
      "message_stop",
      "\"input_tokens\":",
      "rate_limit_error"),
  GEMINI(
      "/p/v1beta/models/m:generateContent",
      "/p/v1beta/models/m:streamGenerateContent?alt=sse",
      "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"%s\"}]}]%s}",
      "",
      "finishReason",
      "\"promptTokenCount\":",
      "RESOURCE_EXHAUSTED"),
  GEMINI_ARRAY(
      "/p/v1beta/models/m:generateContent",
      "/p/v1beta/models/m:streamGenerateContent",
      "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"%s\"}]}]%s}",
      "",
      "finishReason",
      "\"promptTokenCount\":",
      "RESOURCE_EXHAUSTED"),
  BEDROCK(
      "/p/model/m/converse",
      "/p/model/m/converse-stream",
      "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"%s\"}]}]%s}",
      "",
      "messageStop",
      "\"inputTokens\":",
      "hrottlingException");

  /** A header that one of them needs and the others do not mind. */
  static final String[] VERSION = {"anthropic-version", "2023-06-01"};

  final String wholePath;
  final String streamPath;

  /** What only the end of a stream has. */
  final String end;

  /** What only a told usage has. */
  final String usage;

  /** The word for status 429, in a body, a header or an event. */
  final String throttled;

  private final String body;
  private final String streamed;

  Spoken(
      String wholePath,
      String streamPath,
      String body,
      String streamed,
      String end,
      String usage,
      String throttled) {
    this.wholePath = wholePath;
    this.streamPath = streamPath;
    this.body = body;
    this.streamed = streamed;
    this.end = end;
    this.usage = usage;
    this.throttled = throttled;
  }

  String wholeBody(String text) {
    return String.format(Locale.ROOT, body, text, "");
  }

  String streamBody(String text) {
    return String.format(Locale.ROOT, body, text, streamed);
  }

  /** The text of a whole answer. */
  String text(JsonNode json) {
    return switch (this) {
      case CHAT -> json.at("/choices/0/message/content").asString();
      case RESPONSES -> json.at("/output/0/content/0/text").asString();
      case ANTHROPIC -> json.at("/content/0/text").asString();
      case GEMINI, GEMINI_ARRAY -> json.at("/candidates/0/content/parts/0/text").asString();
      case BEDROCK -> json.at("/output/message/content/0/text").asString();
    };
  }

  /** The text of a stream that ended in order. */
  String streamedText(byte[] stream) {
    StringBuilder text = new StringBuilder();
    for (JsonNode event : events(stream)) {
      text.append(
          switch (this) {
            case CHAT -> event.at("/choices/0/delta/content").asString("");
            case RESPONSES -> event.path("delta").asString("");
            case ANTHROPIC, BEDROCK -> event.at("/delta/text").asString("");
            case GEMINI, GEMINI_ARRAY ->
                event.at("/candidates/0/content/parts/0/text").asString("");
          });
    }
    return text.toString();
  }

  /** The events of a stream as JSON. */
  List<JsonNode> events(byte[] stream) {
    String text = new String(stream, java.nio.charset.StandardCharsets.UTF_8);
    return switch (this) {
      case CHAT, RESPONSES, ANTHROPIC, GEMINI ->
          text.lines()
              .filter(line -> line.startsWith("data: ") && !line.equals("data: [DONE]"))
              .map(line -> Caller.JSON.readTree(line.substring(6)))
              .toList();
      case GEMINI_ARRAY -> {
        List<JsonNode> events = new java.util.ArrayList<>();
        Caller.JSON.readTree(text).forEach(events::add);
        yield events;
      }
      case BEDROCK ->
          EventStreamReader.read(stream).stream().map(EventStreamReader.Message::json).toList();
    };
  }
}
