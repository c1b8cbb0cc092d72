/** How fast changes and spending reach the requests of a running platform. */
@NullMarked
package dev.turnpike.benchmarks.platform;

import org.jspecify.annotations.NullMarked;
