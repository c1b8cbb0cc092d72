package dev.turnpike.runtime.body;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.turnpike.dialects.json.Json;
import dev.turnpike.runtime.body.ChatBody.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/** Reads a chat body once from front to back and notes what {@link ChatBody} holds. */
final class ChatBodyScanner {
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FIRST_FIELD = ascii("\"stream_options\":{\"include_usage\":true},");
  private static final byte[] WHOLE_OPTIONS = ascii("{\"include_usage\":true}");
  private static final byte[] ONLY_OPTION = ascii("\"include_usage\":true");
  private static final byte[] FIRST_OPTION = ascii("\"include_usage\":true,");
  private static final int MAX_MODEL_LENGTH = 512;

  private final byte[] bytes;
  String model = "";
  boolean stream;
  boolean usageAsked;
  long maxTokens = -1;
  int promptBytes;
  final List<Span> models = new ArrayList<>(1);
  final List<Edit> usageEdits = new ArrayList<>(1);

  ChatBodyScanner(byte[] bytes) {
    this.bytes = bytes;
  }

  ScanResult scan() {
    int start = start();
    if (start < 0) {
      return new Malformed("the body is not a JSON object in UTF-8", null);
    }
    try (JsonParser parser = Json.parser(bytes)) {
      parser.nextToken();
      Malformed fault = fields(parser);
      if (fault != null) {
        return fault;
      }
      if (parser.nextToken() != null) {
        return at(parser, "the body goes on after its JSON object", null);
      }
    } catch (JacksonException e) {
      return broken(e);
    }
    if (models.isEmpty() || model.isEmpty()) {
      return new Malformed("model is missing", "model");
    }
    if (usageEdits.isEmpty()) {
      usageEdits.add(new Edit(start + 1, start + 1, FIRST_FIELD));
    }
    return new ChatBody(bytes, this);
  }

  /**
   * Returns where the object begins, or -1.
   *
   * <p>A zero byte beside the brace is UTF-16 or UTF-32, which the parser would read, but whose
   * offsets are not those of the bytes.
   */
  private int start() {
    for (int i = 0; i < bytes.length; i++) {
      switch (bytes[i]) {
        case ' ', '\t', '\n', '\r' -> {}
        case '{' -> {
          return i + 1 < bytes.length && bytes[i + 1] != 0 ? i : -1;
        }
        default -> {
          return -1;
        }
      }
    }
    return -1;
  }

  private @Nullable Malformed fields(JsonParser parser) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      Malformed fault =
          switch (name) {
            case "model" -> model(parser, value);
            case "stream" -> stream(parser, value);
            case "stream_options" -> streamOptions(parser, value);
            case "max_tokens", "max_completion_tokens" -> maxTokens(parser, value, name);
            case "messages", "tools" -> prompt(parser);
            default -> skip(parser);
          };
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private @Nullable Malformed model(JsonParser parser, JsonToken value) {
    if (value != JsonToken.VALUE_STRING) {
      return at(parser, "model must be a string", "model");
    }
    int start = Json.tokenStart(parser);
    int end = Json.tokenEnd(parser);
    if (end - start > MAX_MODEL_LENGTH) {
      return at(parser, "model is longer than " + MAX_MODEL_LENGTH + " bytes", "model");
    }
    model = parser.getString();
    models.add(new Span(start, end));
    return null;
  }

  private @Nullable Malformed stream(JsonParser parser, JsonToken value) {
    switch (value) {
      case VALUE_TRUE -> stream = true;
      case VALUE_FALSE, VALUE_NULL -> stream = false;
      default -> {
        return at(parser, "stream must be true or false", "stream");
      }
    }
    return null;
  }

  private @Nullable Malformed streamOptions(JsonParser parser, JsonToken value) {
    usageAsked = false;
    if (value == JsonToken.VALUE_NULL) {
      usageEdits.add(new Edit(Json.tokenStart(parser), Json.tokenEnd(parser), WHOLE_OPTIONS));
      return null;
    }
    if (value != JsonToken.START_OBJECT) {
      return at(parser, "stream_options must be an object", "stream_options");
    }
    int inside = Json.tokenEnd(parser);
    int editsBefore = usageEdits.size();
    boolean empty = true;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      empty = false;
      JsonToken option = parser.nextToken();
      if (name.equals("include_usage")) {
        usageAsked = option == JsonToken.VALUE_TRUE;
        int start = Json.tokenStart(parser);
        parser.skipChildren();
        usageEdits.add(new Edit(start, Json.tokenEnd(parser), TRUE));
      } else {
        parser.skipChildren();
      }
    }
    if (usageEdits.size() == editsBefore) {
      usageEdits.add(new Edit(inside, inside, empty ? ONLY_OPTION : FIRST_OPTION));
    }
    return null;
  }

  private @Nullable Malformed maxTokens(JsonParser parser, JsonToken value, String name) {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    if (value != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == NumberType.BIG_INTEGER) {
      return at(parser, name + " must be a whole number", name);
    }
    maxTokens = Math.max(0, parser.getLongValue());
    return null;
  }

  private @Nullable Malformed prompt(JsonParser parser) {
    int start = Json.tokenStart(parser);
    parser.skipChildren();
    promptBytes += Json.tokenEnd(parser) - start;
    return null;
  }

  private static @Nullable Malformed skip(JsonParser parser) {
    parser.skipChildren();
    return null;
  }

  private static Malformed at(JsonParser parser, String message, @Nullable String field) {
    return new Malformed(message + " (at byte " + Json.tokenStart(parser) + ")", field);
  }

  private static Malformed broken(JacksonException fault) {
    long offset = fault.getLocation() == null ? -1 : fault.getLocation().getByteOffset();
    String place = offset < 0 ? "" : " at byte " + offset;
    return new Malformed("the body is not valid JSON" + place + ": " + reason(fault), null);
  }

  /** The parser's first line, without what it quotes of its own workings. */
  private static String reason(JacksonException fault) {
    String text = fault.getOriginalMessage();
    int line = text.indexOf('\n');
    return line < 0 ? text : text.substring(0, line);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
