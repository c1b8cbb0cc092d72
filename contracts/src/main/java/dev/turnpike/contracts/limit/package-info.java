/** Limits of a gateway as a whole: its rate, its spend, the budgets of its tokens. */
@NullMarked
package dev.turnpike.contracts.limit;

import org.jspecify.annotations.NullMarked;
