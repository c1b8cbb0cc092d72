/** OpenAI responses. */
@NullMarked
package dev.turnpike.dialects.responses;

import org.jspecify.annotations.NullMarked;
