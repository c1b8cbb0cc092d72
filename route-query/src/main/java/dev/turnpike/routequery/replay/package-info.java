/** Routes and gateways as of any instant, from their events alone. */
@NullMarked
package dev.turnpike.routequery.replay;

import org.jspecify.annotations.NullMarked;
