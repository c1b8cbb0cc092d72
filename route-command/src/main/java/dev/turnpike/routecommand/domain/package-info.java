/** Decisions without any framework. */
@NullMarked
package dev.turnpike.routecommand.domain;

import org.jspecify.annotations.NullMarked;
