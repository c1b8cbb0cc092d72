@NullMarked
package dev.turnpike.routing.decision;

import org.jspecify.annotations.NullMarked;
