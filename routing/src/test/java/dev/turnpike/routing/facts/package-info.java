@NullMarked
package dev.turnpike.routing.facts;

import org.jspecify.annotations.NullMarked;
