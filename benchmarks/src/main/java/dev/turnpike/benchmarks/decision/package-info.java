/** What a routing decision costs, without a network. */
@NullMarked
package dev.turnpike.benchmarks.decision;

import org.jspecify.annotations.NullMarked;
