package dev.turnpike.dialects.neutral;

/**
 * A request that is not of its dialect, or asks for what has no neutral form.
 *
 * @param message what is wrong, for the caller to read
 * @param field the field at fault, such as {@code tools[1].type}
 */
public record Refused(String message, String field) implements PromptRead {}
