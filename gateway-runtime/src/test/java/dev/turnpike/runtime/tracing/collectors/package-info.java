@NullMarked
package dev.turnpike.runtime.tracing.collectors;

import org.jspecify.annotations.NullMarked;
