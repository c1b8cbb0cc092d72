/**
 * OpenTelemetry traces of requests, with the semantic conventions for generative AI. Spans are made
 * when a request is over; while it runs only the ids that go to providers are.
 */
@NullMarked
package dev.turnpike.runtime.tracing;

import org.jspecify.annotations.NullMarked;
