/** Keeps the log of every request and answers searches. */
@NullMarked
package dev.turnpike.logs;

import org.jspecify.annotations.NullMarked;
