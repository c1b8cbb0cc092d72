/** Hostile callers and providers against a runtime in a process of its own. */
@NullMarked
package dev.turnpike.benchmarks.hostile;

import org.jspecify.annotations.NullMarked;
