/** The way of one request through a plan. */
@NullMarked
package dev.turnpike.runtime.decision;

import org.jspecify.annotations.NullMarked;
