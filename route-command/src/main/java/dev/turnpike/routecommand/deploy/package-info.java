/** Putting a version live. */
@NullMarked
package dev.turnpike.routecommand.deploy;

import org.jspecify.annotations.NullMarked;
