@NullMarked
package dev.turnpike.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
