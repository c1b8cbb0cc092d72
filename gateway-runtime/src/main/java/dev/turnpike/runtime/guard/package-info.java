/** Asks the operator's own judge of prompts and answers over HTTP. */
@NullMarked
package dev.turnpike.runtime.guard;

import org.jspecify.annotations.NullMarked;
