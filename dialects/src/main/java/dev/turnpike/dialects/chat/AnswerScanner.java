package dev.turnpike.dialects.chat;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a chat completion, or a chunk of one, without building it. */
public final class AnswerScanner {
  private static final int MAX_ERROR_LENGTH = 500;

  private final JsonParser parser;
  private boolean choices;
  private long contentBytes;
  private @Nullable Tokens usage;
  private @Nullable String error;

  private AnswerScanner(JsonParser parser) {
    this.parser = parser;
  }

  /** Returns what the text holds; empty when it is no JSON object. */
  public static Optional<AnswerPart> read(byte[] json, int offset, int length) {
    try (JsonParser parser = Json.parser(json, offset, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      AnswerScanner scanner = new AnswerScanner(parser);
      scanner.fields();
      return parser.nextToken() == null ? Optional.of(scanner.part()) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private AnswerPart part() {
    return new AnswerPart(choices, contentBytes, usage, error);
  }

  private void fields() {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "choices" -> choices(value);
        case "usage" -> usage(value);
        case "error" -> error(value);
        default -> parser.skipChildren();
      }
    }
  }

  private void choices(JsonToken value) {
    if (value != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    for (JsonToken item = parser.nextToken();
        item != JsonToken.END_ARRAY;
        item = parser.nextToken()) {
      choices = true;
      if (item == JsonToken.START_OBJECT) {
        choice();
      } else {
        parser.skipChildren();
      }
    }
  }

  private void choice() {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "delta", "message" -> {
          if (value == JsonToken.START_OBJECT) {
            produced();
          } else {
            parser.skipChildren();
          }
        }
        case "text" -> contentBytes += span(value);
        default -> parser.skipChildren();
      }
    }
  }

  /** Everything in a message but its role is what the model produced. */
  private void produced() {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      long bytes = span(parser.nextToken());
      contentBytes += name.equals("role") ? 0 : bytes;
    }
  }

  /** Reads the current value to its end; returns the bytes between its quotes or brackets. */
  private long span(JsonToken value) {
    int start = Json.tokenStart(parser);
    parser.skipChildren();
    int length = Json.tokenEnd(parser) - start - 2;
    return switch (value) {
      case VALUE_STRING, START_ARRAY, START_OBJECT -> length;
      default -> 0;
    };
  }

  private void usage(JsonToken value) {
    if (value == JsonToken.START_OBJECT) {
      UsageFields fields = new UsageFields();
      fields.read(parser, "");
      usage = fields.tokens().orElse(usage);
    } else {
      parser.skipChildren();
    }
  }

  private void error(JsonToken value) {
    switch (value) {
      case VALUE_NULL -> {}
      case VALUE_STRING -> error = cut(parser.getString());
      case START_OBJECT -> {
        error = "the provider reported an error";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("message")) {
            error = cut(parser.getString());
          } else {
            parser.skipChildren();
          }
        }
      }
      default -> {
        error = "the provider reported an error";
        parser.skipChildren();
      }
    }
  }

  private static String cut(String text) {
    return text.length() > MAX_ERROR_LENGTH ? text.substring(0, MAX_ERROR_LENGTH) : text;
  }
}
