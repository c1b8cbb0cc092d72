@NullMarked
package dev.turnpike.runtime.cache;

import org.jspecify.annotations.NullMarked;
