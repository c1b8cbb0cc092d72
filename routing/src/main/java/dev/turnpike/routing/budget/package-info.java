/** What a walk asks of budgets, whoever keeps them. */
@NullMarked
package dev.turnpike.routing.budget;

import org.jspecify.annotations.NullMarked;
