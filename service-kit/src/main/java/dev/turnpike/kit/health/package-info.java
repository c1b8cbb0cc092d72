/** Life, readiness and metrics of a process. */
@NullMarked
package dev.turnpike.kit.health;

import org.jspecify.annotations.NullMarked;
