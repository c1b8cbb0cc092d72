/** Windows beside clocks on walls. */
@NullMarked
package dev.turnpike.contracts.budget;

import org.jspecify.annotations.NullMarked;
