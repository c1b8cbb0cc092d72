package dev.turnpike.dialects.neutral;

/** Who speaks in a turn. */
public enum Role {
  /** Whoever wrote the instructions: also called system instruction or developer. */
  SYSTEM,
  /** The user, and the tools that were called. */
  USER,
  /** The model. */
  ASSISTANT
}
