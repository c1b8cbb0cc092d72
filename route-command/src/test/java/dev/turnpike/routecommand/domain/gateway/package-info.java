@NullMarked
package dev.turnpike.routecommand.domain.gateway;

import org.jspecify.annotations.NullMarked;
