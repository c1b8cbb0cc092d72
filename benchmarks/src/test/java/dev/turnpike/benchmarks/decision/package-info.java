@NullMarked
package dev.turnpike.benchmarks.decision;

import org.jspecify.annotations.NullMarked;
