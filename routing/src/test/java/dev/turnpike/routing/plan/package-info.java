@NullMarked
package dev.turnpike.routing.plan;

import org.jspecify.annotations.NullMarked;
