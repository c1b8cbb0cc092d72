@NullMarked
package dev.turnpike.benchmarks.prove.cluster;

import org.jspecify.annotations.NullMarked;
