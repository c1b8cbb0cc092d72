/** A load generator that is a process of its own. */
@NullMarked
package dev.turnpike.benchmarks.load;

import org.jspecify.annotations.NullMarked;
