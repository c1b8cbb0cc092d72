/** Logged decisions made again, from the events and from what was kept of the requests. */
@NullMarked
package dev.turnpike.logs.replay;

import org.jspecify.annotations.NullMarked;
