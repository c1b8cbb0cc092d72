/** Route graphs compiled for execution: indexes instead of names, everything checked beforehand. */
@NullMarked
package dev.turnpike.routing.plan;

import org.jspecify.annotations.NullMarked;
