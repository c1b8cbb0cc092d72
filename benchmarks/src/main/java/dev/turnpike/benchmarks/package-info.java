@NullMarked
package dev.turnpike.benchmarks;

import org.jspecify.annotations.NullMarked;
