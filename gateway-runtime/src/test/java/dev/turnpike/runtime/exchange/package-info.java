@NullMarked
package dev.turnpike.runtime.exchange;

import org.jspecify.annotations.NullMarked;
