/** Gives runtimes slices of strict budgets, and takes back those of runtimes that are gone. */
@NullMarked
package dev.turnpike.ledger.lease;

import org.jspecify.annotations.NullMarked;
