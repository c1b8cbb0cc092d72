package dev.turnpike.simulator.answer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Counts the tokens of messages and hashes what they say, in one pass over the parser.
 *
 * <p>Counted is the text of {@code content}, text parts, {@code refusal}, names and call arguments.
 * Fields of one message are hashed so that their order does not matter: a gateway may write them
 * anew.
 */
final class MessageTally {

  private static final long TOOL = Fingerprint.of("tool");
  private static final long FUNCTION = Fingerprint.of("function");

  private long tokens;
  private long sequence = 17;
  private int messages;

  private long textBytes;
  private int media;
  private long said;
  private boolean lastIsResult;

  /** Reads the array that the parser stands at. */
  void readMessages(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new BadRequest("'messages' must be an array of messages.", "messages");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new BadRequest(
            "Each message must be an object with a role.", "messages[" + messages + "]");
      }
      readMessage(parser);
      messages++;
    }
    if (messages == 0) {
      throw new BadRequest("'messages' must have at least one message.", "messages");
    }
  }

  int tokens() {
    return (int) Math.min(Integer.MAX_VALUE, tokens);
  }

  long fingerprint() {
    return sequence;
  }

  /** Whether the last message is the result of a function. */
  boolean endsWithResult() {
    return lastIsResult;
  }

  private void readMessage(JsonParser parser) {
    textBytes = 0;
    media = 0;
    said = 0;
    boolean role = false;
    for (String field = parser.nextName(); field != null; field = parser.nextName()) {
      JsonToken token = parser.nextToken();
      switch (field) {
        case "role" -> {
          if (token != JsonToken.VALUE_STRING) {
            throw roleMissing();
          }
          role = true;
          long hash = text(parser, false);
          lastIsResult = hash == TOOL || hash == FUNCTION;
        }
        case "content" -> read(parser, true);
        case "refusal", "name", "tool_calls", "function_call" -> read(parser, false);
        default -> parser.skipChildren();
      }
    }
    if (!role) {
      throw roleMissing();
    }
    tokens +=
        TokenRule.PER_MESSAGE
            + TokenRule.ofBytes(textBytes)
            + (long) media * TokenRule.PER_MEDIA_PART;
    sequence = Fingerprint.then(sequence, said);
  }

  private BadRequest roleMissing() {
    return new BadRequest(
        "A message must have a role, as a string.", "messages[" + messages + "].role");
  }

  private void read(JsonParser parser, boolean content) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      text(parser, true);
      return;
    }
    int depth = 0;
    JsonToken token = parser.currentToken();
    while (true) {
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING) {
        part(parser, content);
      }
      if (depth == 0) {
        return;
      }
      token = parser.nextToken();
    }
  }

  private void part(JsonParser parser, boolean content) {
    @Nullable String field = parser.currentName();
    switch (field) {
      case "text", "refusal", "name", "arguments" -> text(parser, true);
      case "type" -> {
        String type = parser.getString();
        if (content && !type.endsWith("text") && !type.equals("refusal")) {
          media++;
        }
      }
      case null, default -> text(parser, false);
    }
  }

  private long text(JsonParser parser, boolean counted) {
    char[] chars = parser.getStringCharacters();
    int offset = parser.getStringOffset();
    int length = parser.getStringLength();
    // Every text of a message moves the hash, counted or not: another image is another question.
    long hash = Fingerprint.of(chars, offset, length);
    said += hash;
    if (counted) {
      textBytes += TokenRule.utf8Bytes(chars, offset, length);
    }
    return hash;
  }
}
