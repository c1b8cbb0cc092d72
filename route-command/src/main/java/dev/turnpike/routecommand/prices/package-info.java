/** What an account pays for models, in place of list prices. */
@NullMarked
package dev.turnpike.routecommand.prices;

import org.jspecify.annotations.NullMarked;
