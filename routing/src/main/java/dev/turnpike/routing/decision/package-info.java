/** The way of one request through a plan. */
@NullMarked
package dev.turnpike.routing.decision;

import org.jspecify.annotations.NullMarked;
