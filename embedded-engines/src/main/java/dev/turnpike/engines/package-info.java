/**
 * PostgreSQL and Kafka inside the process that uses them, each on a directory of its own that it
 * alone owns. They listen on the loopback address only.
 */
@NullMarked
package dev.turnpike.engines;

import org.jspecify.annotations.NullMarked;
