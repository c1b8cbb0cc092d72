/** Routes: identity and the events that tell their history. */
@NullMarked
package dev.turnpike.contracts.route;

import org.jspecify.annotations.NullMarked;
