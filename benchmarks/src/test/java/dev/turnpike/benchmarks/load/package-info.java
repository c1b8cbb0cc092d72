@NullMarked
package dev.turnpike.benchmarks.load;

import org.jspecify.annotations.NullMarked;
