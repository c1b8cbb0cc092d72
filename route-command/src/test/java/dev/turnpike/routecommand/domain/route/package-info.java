@NullMarked
package dev.turnpike.routecommand.domain.route;

import org.jspecify.annotations.NullMarked;
