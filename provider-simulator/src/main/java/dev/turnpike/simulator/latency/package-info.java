/** How long a model takes to answer, by its size or by configuration. */
@NullMarked
package dev.turnpike.simulator.latency;

import org.jspecify.annotations.NullMarked;
