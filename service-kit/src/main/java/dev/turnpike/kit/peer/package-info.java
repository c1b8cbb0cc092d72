/** What one service asks another: its public API, as any caller does. */
@NullMarked
package dev.turnpike.kit.peer;

import org.jspecify.annotations.NullMarked;
