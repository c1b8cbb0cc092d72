package dev.turnpike.guardrails;

/**
 * One detector on behalf of one rule.
 *
 * @param order its place among all of a direction; of two matches that begin together the first
 *     one's replacement is written
 */
record Watch(GuardRule rule, String detector, int order) {
  boolean blocks() {
    return rule.action() == GuardAction.BLOCK;
  }

  boolean redacts() {
    return rule.action() == GuardAction.REDACT;
  }

  String replacement() {
    String chosen = rule.replacement();
    return chosen == null ? "[redacted:" + detector + "]" : chosen;
  }
}
