@NullMarked
package dev.turnpike.runtime.outbox;

import org.jspecify.annotations.NullMarked;
