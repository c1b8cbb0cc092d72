/** Kafka through its plain client. */
@NullMarked
package dev.turnpike.kit.kafka;

import org.jspecify.annotations.NullMarked;
