/** Streams of server-sent events to a bounded number of listeners. */
@NullMarked
package dev.turnpike.logs.live;

import org.jspecify.annotations.NullMarked;
