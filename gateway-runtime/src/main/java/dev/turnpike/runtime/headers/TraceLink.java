package dev.turnpike.runtime.headers;

import org.jspecify.annotations.Nullable;

/**
 * The trace a caller wants the request to be part of.
 *
 * @param traceId 32 lowercase hex digits
 * @param parentSpanId 16 lowercase hex digits; absent if the request is the first of its trace
 */
public record TraceLink(String traceId, @Nullable String parentSpanId) {}
