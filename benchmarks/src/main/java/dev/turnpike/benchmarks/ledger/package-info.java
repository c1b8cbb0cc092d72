/** How fast usage is booked, how fast all of it is added up anew, what a million keys take. */
@NullMarked
package dev.turnpike.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
