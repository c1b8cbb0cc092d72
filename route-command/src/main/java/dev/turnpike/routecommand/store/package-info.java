/** What route-command keeps in PostgreSQL beside its events: which names are taken. */
@NullMarked
package dev.turnpike.routecommand.store;

import org.jspecify.annotations.NullMarked;
