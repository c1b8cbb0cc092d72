package dev.turnpike.routing.body;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.turnpike.dialects.json.Json;
import dev.turnpike.routing.body.ChatBody.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/** Reads a body once from front to back and notes what {@link ChatBody} holds. */
final class ChatBodyScanner {
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FIRST_FIELD = ascii("\"stream_options\":{\"include_usage\":true},");
  private static final byte[] WHOLE_OPTIONS = ascii("{\"include_usage\":true}");
  private static final byte[] ONLY_OPTION = ascii("\"include_usage\":true");
  private static final byte[] FIRST_OPTION = ascii("\"include_usage\":true,");
  private static final int MAX_MODEL_LENGTH = 512;

  /** Longer numbers in texts do not fit into a long. */
  private static final int MOST_DIGITS = 18;

  private final byte[] bytes;
  private final RequestKind kind;
  String model = "";
  boolean stream;
  boolean usageAsked;
  long maxTokens = -1;
  long choices = 1;
  int promptBytes;
  final List<Span> models = new ArrayList<>(1);
  final List<Edit> usageEdits = new ArrayList<>(1);

  ChatBodyScanner(byte[] bytes, RequestKind kind) {
    this.bytes = bytes;
    this.kind = kind;
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
    if (kind.namesModel() && (models.isEmpty() || model.isEmpty())) {
      return new Malformed("model is missing", "model");
    }
    if (kind == RequestKind.CHAT && usageEdits.isEmpty()) {
      usageEdits.add(new Edit(start + 1, start + 1, FIRST_FIELD));
    }
    return new ChatBody(bytes, kind, this);
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
      Malformed fault = field(parser, value, name);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private @Nullable Malformed field(JsonParser parser, JsonToken value, String name) {
    if (kind.isPrompt(name)) {
      return prompt(parser);
    }
    if (kind.isTokenLimit(name)) {
      return maxTokens(parser, value, name);
    }
    if (kind.isConfig(name)) {
      return config(parser, value);
    }
    if (!kind.namesModel()) {
      return skip(parser);
    }
    return switch (name) {
      case "model" -> model(parser, value);
      case "stream" -> stream(parser, value);
      case "n" -> kind == RequestKind.CHAT ? choices(parser, value) : skip(parser);
      case "stream_options" ->
          kind == RequestKind.CHAT ? streamOptions(parser, value) : skip(parser);
      default -> skip(parser);
    };
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
    if (!isText(model)) {
      return at(parser, "model must be valid Unicode", "model");
    }
    models.add(new Span(start, end));
    return null;
  }

  /** Says whether no surrogate stands alone, which JSON can spell and UTF-8 cannot. */
  private static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
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

  /**
   * Notes what an object says of the answer's length. Where it says so twice the larger counts;
   * nothing, and what is no number, is the provider's to understand and limits nothing here.
   */
  private @Nullable Malformed config(JsonParser parser, JsonToken value) {
    if (value != JsonToken.START_OBJECT) {
      return skip(parser);
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken setting = parser.nextToken();
      if (kind.isNestedLimit(name)) {
        long limit = whole(parser, setting);
        maxTokens = limit > 0 ? Math.max(maxTokens, limit) : maxTokens;
      } else if (kind.isNestedChoices(name)) {
        choices = Math.max(choices, whole(parser, setting));
      }
      parser.skipChildren();
    }
    return null;
  }

  /** Reads a whole number, which Google's JSON may also spell as text; 0 if it is none. */
  private static long whole(JsonParser parser, JsonToken value) {
    return switch (value) {
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == NumberType.BIG_INTEGER ? Long.MAX_VALUE : parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> (long) Math.ceil(parser.getDoubleValue());
      case VALUE_STRING ->
          Json.tokenEnd(parser) - Json.tokenStart(parser) > MOST_DIGITS + 2
              ? 0
              : digits(parser.getString());
      default -> 0;
    };
  }

  private static long digits(String text) {
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  /** Notes how many answers are asked for; what is no such number is the provider's to refuse. */
  private @Nullable Malformed choices(JsonParser parser, JsonToken value) {
    if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == NumberType.INT) {
      choices = Math.max(1, parser.getIntValue());
    }
    return skip(parser);
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
