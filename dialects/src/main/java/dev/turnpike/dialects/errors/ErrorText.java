package dev.turnpike.dialects.errors;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Problem;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The text of an error in the body of a provider's answer. */
public final class ErrorText {
  private static final int MAX_LENGTH = 500;
  private static final String UNTOLD = "the provider reported an error";

  private ErrorText() {}

  /**
   * Reads an error: {@code error.message}, {@code error} itself, or what some providers have in
   * place of it.
   */
  public static Problem read(int status, byte[] body) {
    return Problem.of(status, text(body).orElse("the provider answered with status " + status));
  }

  /** Returns the error's text; empty when the body is no error that can be read. */
  public static Optional<String> text(byte[] body) {
    Optional<JsonNode> tree = Trees.read(body);
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    JsonNode root = tree.get().isArray() ? tree.get().path(0) : tree.get();
    Optional<String> inside = inside(root);
    return inside.isPresent() ? inside : first(root, "message", "detail", "Message");
  }

  /** Returns the text of the error in an object; empty when there is none in it. */
  public static Optional<String> inside(JsonNode body) {
    JsonNode error = body.path("error");
    if (error.isMissingNode() || error.isNull()) {
      return Optional.empty();
    }
    if (error.isString()) {
      return Optional.of(cut(error.stringValue()));
    }
    Optional<String> message = first(error, "message");
    return message.isPresent() ? message : Optional.of(UNTOLD);
  }

  private static Optional<String> first(JsonNode node, String... names) {
    for (String name : names) {
      String text = Trees.string(node, name, "");
      if (!text.isEmpty()) {
        return Optional.of(cut(text));
      }
    }
    return Optional.empty();
  }

  /** Returns a text short enough for a log. */
  public static String cut(String text) {
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
  }
}
