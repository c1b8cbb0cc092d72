package dev.turnpike.runtime.upstream;

import dev.turnpike.routing.body.RequestKind;
import org.jspecify.annotations.Nullable;

/**
 * What a path of a provider's own API is for.
 *
 * @param model as the path names it, percent-encoded; absent if the body does or nothing does
 * @param stream whether the path asks for a stream
 */
public record NativeTarget(RequestKind kind, @Nullable String model, boolean stream) {}
