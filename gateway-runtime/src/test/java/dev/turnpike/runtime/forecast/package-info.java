@NullMarked
package dev.turnpike.runtime.forecast;

import org.jspecify.annotations.NullMarked;
