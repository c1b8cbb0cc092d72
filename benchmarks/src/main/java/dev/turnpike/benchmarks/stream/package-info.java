/** Streams: what a relayed chunk costs and how late it comes, and what an idle stream holds. */
@NullMarked
package dev.turnpike.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
