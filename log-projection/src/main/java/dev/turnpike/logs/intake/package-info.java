/** From log events to rows, once each. */
@NullMarked
package dev.turnpike.logs.intake;

import org.jspecify.annotations.NullMarked;
