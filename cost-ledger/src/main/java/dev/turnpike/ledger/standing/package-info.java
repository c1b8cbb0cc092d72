/** The ledger's word on each key, published for runtimes. */
@NullMarked
package dev.turnpike.ledger.standing;

import org.jspecify.annotations.NullMarked;
