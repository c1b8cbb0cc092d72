/** Faults on command: what goes wrong, for whom, and how often. */
@NullMarked
package dev.turnpike.simulator.fault;

import org.jspecify.annotations.NullMarked;
