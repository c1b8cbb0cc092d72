/** Adds up all spend anew and sets it beside what was told. */
@NullMarked
package dev.turnpike.ledger.rebuild;

import org.jspecify.annotations.NullMarked;
