@NullMarked
package dev.turnpike.routecommand.audit;

import org.jspecify.annotations.NullMarked;
