@NullMarked
package dev.turnpike.runtime.guard;

import org.jspecify.annotations.NullMarked;
