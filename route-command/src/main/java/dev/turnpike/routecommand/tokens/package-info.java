/** Issuing, changing and revoking the tokens that open a gateway. */
@NullMarked
package dev.turnpike.routecommand.tokens;

import org.jspecify.annotations.NullMarked;
