/** Slices under delays, crashes and restarts. */
@NullMarked
package dev.turnpike.contracts.lease;

import org.jspecify.annotations.NullMarked;
