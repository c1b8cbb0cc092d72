@NullMarked
package dev.turnpike.benchmarks.prove.compare;

import org.jspecify.annotations.NullMarked;
