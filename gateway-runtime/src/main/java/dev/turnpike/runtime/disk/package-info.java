/** What the runtime keeps on its own disk, so that it starts while Kafka is away. */
@NullMarked
package dev.turnpike.runtime.disk;

import org.jspecify.annotations.NullMarked;
