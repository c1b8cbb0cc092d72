/**
 * What the tests of all modules share: real PostgreSQL and Kafka to run against, and the rules of
 * the modules' layering.
 */
@NullMarked
package dev.turnpike.testing;

import org.jspecify.annotations.NullMarked;
