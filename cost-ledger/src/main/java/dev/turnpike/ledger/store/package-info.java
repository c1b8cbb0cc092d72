/** The ledger's tables. */
@NullMarked
package dev.turnpike.ledger.store;

import org.jspecify.annotations.NullMarked;
