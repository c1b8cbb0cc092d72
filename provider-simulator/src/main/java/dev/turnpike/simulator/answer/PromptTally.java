package dev.turnpike.simulator.answer;

import tools.jackson.databind.JsonNode;

/**
 * Counts the tokens of a conversation and hashes what is said, message by message, by the same
 * rules as {@link MessageTally}: the same texts of the same roles get the same tokens and the same
 * answer in every dialect.
 */
public final class PromptTally {

  private long tokens;
  private long sequence = 17;
  private long textBytes;
  private long media;
  private long said;
  private boolean open;
  private boolean result;

  /** Begins the next message; roles are user, assistant, system and tool. */
  public void message(String role) {
    close();
    open = true;
    said = Fingerprint.of(role);
    result = role.equals("tool");
  }

  /** Counts a text of the message. */
  public void text(String text) {
    char[] chars = text.toCharArray();
    said += Fingerprint.of(chars, 0, chars.length);
    textBytes += TokenRule.utf8Bytes(chars, 0, chars.length);
  }

  /** Counts a value of the message as its JSON text. */
  public void json(JsonNode value) {
    text(value.toString());
  }

  /** Counts an image, a sound or a file, told apart by what is said of it. */
  public void media(JsonNode part) {
    media++;
    said += Fingerprint.of(part.toString());
  }

  /** Notes that the message has the result of a function. */
  public void result() {
    result = true;
  }

  /** Whether the last message has the result of a function. */
  public boolean endsWithResult() {
    return result;
  }

  /** Tokens of all messages. */
  public int tokens() {
    close();
    return (int) Math.min(Integer.MAX_VALUE, tokens);
  }

  /** Hash of all messages, for this model. */
  public long fingerprint(String model) {
    close();
    return Fingerprint.then(Fingerprint.of(model), sequence);
  }

  private void close() {
    if (!open) {
      return;
    }
    tokens +=
        TokenRule.PER_MESSAGE + TokenRule.ofBytes(textBytes) + media * TokenRule.PER_MEDIA_PART;
    sequence = Fingerprint.then(sequence, said);
    textBytes = 0;
    media = 0;
    open = false;
  }
}
