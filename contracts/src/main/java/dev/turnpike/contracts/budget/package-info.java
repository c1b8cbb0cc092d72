/** Budgets: what is limited, by which key, over which window, and the ledger's word on it. */
@NullMarked
package dev.turnpike.contracts.budget;

import org.jspecify.annotations.NullMarked;
