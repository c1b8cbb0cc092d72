/** The platform as many processes on loopback, each of which can be killed and started again. */
@NullMarked
package dev.turnpike.benchmarks.prove.cluster;

import org.jspecify.annotations.NullMarked;
