/**
 * The audit chain beside the event store: its links, and checkpoints of it outside the database.
 */
@NullMarked
package dev.turnpike.routecommand.audit;

import org.jspecify.annotations.NullMarked;
