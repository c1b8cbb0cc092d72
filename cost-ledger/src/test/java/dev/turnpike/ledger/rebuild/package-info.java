/** Spend added up anew, and found faults. */
@NullMarked
package dev.turnpike.ledger.rebuild;

import org.jspecify.annotations.NullMarked;
