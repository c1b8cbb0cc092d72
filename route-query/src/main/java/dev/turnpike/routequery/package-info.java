@NullMarked
package dev.turnpike.routequery;

import org.jspecify.annotations.NullMarked;
