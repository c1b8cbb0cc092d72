/** From usage events to spend, once each. */
@NullMarked
package dev.turnpike.ledger.intake;

import org.jspecify.annotations.NullMarked;
