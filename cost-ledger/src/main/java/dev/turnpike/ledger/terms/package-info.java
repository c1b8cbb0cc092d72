/** The limits and windows that live versions demand. */
@NullMarked
package dev.turnpike.ledger.terms;

import org.jspecify.annotations.NullMarked;
