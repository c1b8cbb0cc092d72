/** A long steady load, and whether memory stays what it is. */
@NullMarked
package dev.turnpike.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
