/** What a call may come to before it is made: from the prompt, the caller's limit and the past. */
@NullMarked
package dev.turnpike.runtime.forecast;

import org.jspecify.annotations.NullMarked;
