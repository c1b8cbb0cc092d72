/** The projection tables, read. */
@NullMarked
package dev.turnpike.routequery.store;

import org.jspecify.annotations.NullMarked;
