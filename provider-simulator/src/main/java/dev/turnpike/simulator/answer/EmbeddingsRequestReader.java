package dev.turnpike.simulator.answer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the body of an embeddings request; one instance reads one body. */
public final class EmbeddingsRequestReader {

  private final List<String> inputs = new ArrayList<>();
  private @Nullable String model;
  private long tokens;
  private int dimensions = EmbeddingsRequest.DEFAULT_DIMENSIONS;
  private boolean base64;

  private EmbeddingsRequestReader() {}

  /**
   * Reads a request.
   *
   * @throws BadRequest when the body is no JSON object, or {@code model} or {@code input} is
   *     missing or wrong
   */
  public static EmbeddingsRequest read(byte[] body) {
    EmbeddingsRequestReader reader = new EmbeddingsRequestReader();
    RequestJson.readObject(body, reader::field);
    return reader.request();
  }

  private void field(JsonParser parser) {
    switch (parser.currentName()) {
      case "model" -> model = RequestJson.string(parser, "model");
      case "input" -> input(parser);
      case "dimensions" ->
          dimensions =
              RequestJson.positive(parser, "dimensions", EmbeddingsRequest.DEFAULT_DIMENSIONS);
      case "encoding_format" -> {
        String format = RequestJson.string(parser, "encoding_format");
        base64 = format.equals("base64");
        if (!base64 && !format.equals("float")) {
          throw new BadRequest("'encoding_format' must be float or base64.", "encoding_format");
        }
      }
      case null, default -> parser.skipChildren();
    }
  }

  private void input(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      add(parser.getString());
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw wrongInput();
    }
    StringBuilder numbers = new StringBuilder();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      switch (token) {
        case VALUE_STRING -> add(parser.getString());
        case START_ARRAY -> {
          StringBuilder inner = new StringBuilder();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            number(parser, inner);
          }
          addNumbers(inner);
        }
        default -> number(parser, numbers);
      }
    }
    if (!numbers.isEmpty()) {
      addNumbers(numbers);
    }
  }

  private void number(JsonParser parser, StringBuilder numbers) {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw wrongInput();
    }
    numbers.append(parser.getLongValue()).append(' ');
    tokens++;
  }

  private void addNumbers(StringBuilder numbers) {
    if (numbers.isEmpty()) {
      throw wrongInput();
    }
    keep(numbers.toString());
  }

  private void add(String text) {
    char[] chars = text.toCharArray();
    tokens += TokenRule.ofBytes(TokenRule.utf8Bytes(chars, 0, chars.length));
    keep(text);
  }

  private void keep(String input) {
    if (inputs.size() == EmbeddingsRequest.MAX_INPUTS) {
      throw new BadRequest(
          "'input' may have at most " + EmbeddingsRequest.MAX_INPUTS + " entries.", "input");
    }
    inputs.add(input);
  }

  private static BadRequest wrongInput() {
    return new BadRequest(
        "'input' must be a string, an array of strings, or an array of token numbers or of arrays of them.",
        "input");
  }

  private EmbeddingsRequest request() {
    if (model == null) {
      throw new BadRequest("'model' is missing.", "model");
    }
    if (inputs.isEmpty()) {
      throw new BadRequest("'input' is missing.", "input");
    }
    if (dimensions > EmbeddingsRequest.MAX_DIMENSIONS) {
      throw new BadRequest(
          "'dimensions' may be at most " + EmbeddingsRequest.MAX_DIMENSIONS + ".", "dimensions");
    }
    if ((long) dimensions * inputs.size() > EmbeddingsRequest.MAX_NUMBERS) {
      throw new BadRequest(
          "'input' times 'dimensions' may be at most "
              + EmbeddingsRequest.MAX_NUMBERS
              + " numbers.",
          "input");
    }
    return new EmbeddingsRequest(
        model, inputs, (int) Math.min(Integer.MAX_VALUE, tokens), dimensions, base64);
  }
}
