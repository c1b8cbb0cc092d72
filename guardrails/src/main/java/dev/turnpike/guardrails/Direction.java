package dev.turnpike.guardrails;

/** Which way a text goes. */
public enum Direction {
  /** From the caller to the model. */
  PROMPT("prompt", "REQUEST"),
  /** From the model to the caller. */
  RESPONSE("response", "RESPONSE");

  private final String wireName;
  private final String checkName;

  Direction(String wireName, String checkName) {
    this.wireName = wireName;
    this.checkName = checkName;
  }

  /** Returns its name in guardrails. */
  public String wireName() {
    return wireName;
  }

  /** Returns its name in Cloudflare's DLP. */
  public String checkName() {
    return checkName;
  }
}
