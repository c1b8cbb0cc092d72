/** What links and checkpoints are, and how faults of a chain are found; knows no database. */
@NullMarked
package dev.turnpike.routecommand.audit.chain;

import org.jspecify.annotations.NullMarked;
