/** The Kafka topics and the headers of their messages. */
@NullMarked
package dev.turnpike.contracts.topic;

import org.jspecify.annotations.NullMarked;
