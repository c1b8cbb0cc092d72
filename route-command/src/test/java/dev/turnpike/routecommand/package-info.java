@NullMarked
package dev.turnpike.routecommand;

import org.jspecify.annotations.NullMarked;
