@NullMarked
package dev.turnpike.runtime.guard.pattern;

import org.jspecify.annotations.NullMarked;
