/** What a runtime may spend of strict budgets that others spend from as well. */
@NullMarked
package dev.turnpike.runtime.lease;

import org.jspecify.annotations.NullMarked;
