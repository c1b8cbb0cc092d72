@NullMarked
package dev.turnpike.runtime.identity;

import org.jspecify.annotations.NullMarked;
