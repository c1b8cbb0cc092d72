/** The operator's own judge of prompts and answers, asked over HTTP. */
@NullMarked
package dev.turnpike.runtime.guard.external;

import org.jspecify.annotations.NullMarked;
