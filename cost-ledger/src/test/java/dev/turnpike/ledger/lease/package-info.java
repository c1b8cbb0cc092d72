/** Slices as runtimes see them. */
@NullMarked
package dev.turnpike.ledger.lease;

import org.jspecify.annotations.NullMarked;
