package dev.turnpike.dialects.neutral;

/** Why an answer ended. */
public enum Stop {
  /** The model had said all. */
  END,
  /** A text of the caller's came up. */
  STOP_SEQUENCE,
  /** The most tokens were reached. */
  LENGTH,
  /** The model waits for its tools. */
  TOOL_CALLS,
  /** The model or a filter of the provider's would not go on. */
  REFUSED,
  /** The provider took a break in a long turn; the conversation may be sent again to go on. */
  PAUSED
}
