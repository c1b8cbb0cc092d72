package dev.turnpike.kit.peer;

import tools.jackson.databind.JsonNode;

/** What came of asking another service. */
public sealed interface PeerReply {
  /** It answered; this is the {@code result}. */
  record Result(JsonNode result) implements PeerReply {}

  /**
   * It refused.
   *
   * @param message the first of its errors
   */
  record Refused(int status, String message) implements PeerReply {}

  /** It is away, or says what makes no sense. */
  record Away(String why) implements PeerReply {}
}
