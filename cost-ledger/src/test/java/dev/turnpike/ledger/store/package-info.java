/** The ledger's tables under load. */
@NullMarked
package dev.turnpike.ledger.store;

import org.jspecify.annotations.NullMarked;
