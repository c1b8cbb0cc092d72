@NullMarked
package dev.turnpike.engines;

import org.jspecify.annotations.NullMarked;
