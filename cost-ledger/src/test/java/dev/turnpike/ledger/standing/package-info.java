/** Standings against an oracle that sums every charge. */
@NullMarked
package dev.turnpike.ledger.standing;

import org.jspecify.annotations.NullMarked;
