/** What the events of gateways and routes add up to; pure, without frameworks. */
@NullMarked
package dev.turnpike.routequery.domain;

import org.jspecify.annotations.NullMarked;
