/** Tells listeners of the budgets of a route when these change. */
@NullMarked
package dev.turnpike.ledger.feed;

import org.jspecify.annotations.NullMarked;
