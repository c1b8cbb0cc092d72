/** What a runtime knows of budgets: the ledger's word, its own charges since, and open holds. */
@NullMarked
package dev.turnpike.runtime.budget;

import org.jspecify.annotations.NullMarked;
