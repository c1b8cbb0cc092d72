@NullMarked
package dev.turnpike.runtime;

import org.jspecify.annotations.NullMarked;
