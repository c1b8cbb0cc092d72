package dev.turnpike.dialects.neutral;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A function the model may ask to be called.
 *
 * @param schema the JSON schema of its arguments; not to be changed
 * @param strict whether the arguments must keep to the schema, absent when not said
 * @param cachePoint whether all up to here may be kept in the provider's prompt cache, absent when
 *     not
 */
public record Tool(
    String name,
    @Nullable String description,
    ObjectNode schema,
    @Nullable Boolean strict,
    Part.@Nullable CachePoint cachePoint) {}
