/** The invoice book: what every answered request would have been billed for. */
@NullMarked
package dev.turnpike.simulator.invoice;

import org.jspecify.annotations.NullMarked;
