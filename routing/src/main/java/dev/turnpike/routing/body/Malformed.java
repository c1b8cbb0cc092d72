package dev.turnpike.routing.body;

import org.jspecify.annotations.Nullable;

/**
 * A body that cannot be acted on.
 *
 * @param message what is wrong, with its place
 * @param field the field at fault, absent when the JSON itself is broken
 */
public record Malformed(String message, @Nullable String field) implements ScanResult {}
