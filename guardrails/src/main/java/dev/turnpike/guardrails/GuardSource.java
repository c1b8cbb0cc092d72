package dev.turnpike.guardrails;

/** Which part of the settings a finding comes from. */
public enum GuardSource {
  /** {@code dlp}. */
  DLP,
  /** {@code guardrails}. */
  GUARDRAILS
}
