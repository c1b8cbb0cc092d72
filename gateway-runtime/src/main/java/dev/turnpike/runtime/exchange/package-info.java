/** One request: the model picked, called, retried, relayed, settled and logged. */
@NullMarked
package dev.turnpike.runtime.exchange;

import org.jspecify.annotations.NullMarked;
