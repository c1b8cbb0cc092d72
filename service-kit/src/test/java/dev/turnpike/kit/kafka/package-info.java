@NullMarked
package dev.turnpike.kit.kafka;

import org.jspecify.annotations.NullMarked;
