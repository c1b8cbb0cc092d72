/** Turns usage events into spend, exact windows and standings. */
@NullMarked
package dev.turnpike.ledger;

import org.jspecify.annotations.NullMarked;
