@NullMarked
package dev.turnpike.runtime.limit;

import org.jspecify.annotations.NullMarked;
