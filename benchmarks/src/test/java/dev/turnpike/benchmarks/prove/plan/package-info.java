@NullMarked
package dev.turnpike.benchmarks.prove.plan;

import org.jspecify.annotations.NullMarked;
