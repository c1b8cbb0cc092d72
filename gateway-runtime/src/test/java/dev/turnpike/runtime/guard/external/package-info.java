@NullMarked
package dev.turnpike.runtime.guard.external;

import org.jspecify.annotations.NullMarked;
