package dev.turnpike.guardrails;

import java.util.Locale;

/** What is done about a finding, the mildest first. */
public enum GuardAction {
  /** It is told and passes. */
  FLAG,
  /** Other text takes its place. */
  REDACT,
  /** The request or the answer is refused. */
  BLOCK;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
