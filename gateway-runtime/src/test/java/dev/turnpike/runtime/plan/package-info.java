@NullMarked
package dev.turnpike.runtime.plan;

import org.jspecify.annotations.NullMarked;
