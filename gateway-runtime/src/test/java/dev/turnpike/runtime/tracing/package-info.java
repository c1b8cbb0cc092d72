@NullMarked
package dev.turnpike.runtime.tracing;

import org.jspecify.annotations.NullMarked;
