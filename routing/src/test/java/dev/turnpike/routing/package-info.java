@NullMarked
package dev.turnpike.routing;

import org.jspecify.annotations.NullMarked;
