@NullMarked
package dev.turnpike.routing.body;

import org.jspecify.annotations.NullMarked;
