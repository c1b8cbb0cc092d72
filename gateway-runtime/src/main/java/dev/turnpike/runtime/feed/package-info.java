/** How snapshots and standings come to the runtime. */
@NullMarked
package dev.turnpike.runtime.feed;

import org.jspecify.annotations.NullMarked;
