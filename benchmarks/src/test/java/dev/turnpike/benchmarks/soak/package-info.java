@NullMarked
package dev.turnpike.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
