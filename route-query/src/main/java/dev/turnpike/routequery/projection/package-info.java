/** Events to tables. */
@NullMarked
package dev.turnpike.routequery.projection;

import org.jspecify.annotations.NullMarked;
