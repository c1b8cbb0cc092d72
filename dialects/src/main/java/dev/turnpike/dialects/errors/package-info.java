/** Errors: their text in what providers send, and OpenAI's form of them. */
@NullMarked
package dev.turnpike.dialects.errors;

import org.jspecify.annotations.NullMarked;
