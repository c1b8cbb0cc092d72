/** Callers of a route whose prices and budgets are known beforehand. */
@NullMarked
package dev.turnpike.benchmarks.prove.load;

import org.jspecify.annotations.NullMarked;
