/** The event store on PostgreSQL. */
@NullMarked
package dev.turnpike.kit.events;

import org.jspecify.annotations.NullMarked;
