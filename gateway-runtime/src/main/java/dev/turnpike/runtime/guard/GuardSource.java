package dev.turnpike.runtime.guard;

/** Which part of the settings a finding comes from. */
public enum GuardSource {
  /** {@code dlp}. */
  DLP,
  /** {@code guardrails}. */
  GUARDRAILS
}
