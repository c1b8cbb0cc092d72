/** Requests, errors, tokens, money and latency over time, by a dimension. */
@NullMarked
package dev.turnpike.logs.analytics;

import org.jspecify.annotations.NullMarked;
