/** The projection's tables. */
@NullMarked
package dev.turnpike.logs.store;

import org.jspecify.annotations.NullMarked;
