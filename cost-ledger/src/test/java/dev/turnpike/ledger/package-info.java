/** The ledger as a whole, on a real database and a real broker. */
@NullMarked
package dev.turnpike.ledger;

import org.jspecify.annotations.NullMarked;
