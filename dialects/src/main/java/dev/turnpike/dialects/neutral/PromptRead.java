package dev.turnpike.dialects.neutral;

/** What a caller's request turned out to be. */
public sealed interface PromptRead permits Prompt, Refused {}
