/** Spans of a gateway go to the collectors that its setting {@code otel} names. */
@NullMarked
package dev.turnpike.runtime.tracing.collectors;

import org.jspecify.annotations.NullMarked;
