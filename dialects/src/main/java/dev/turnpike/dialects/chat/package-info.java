/** OpenAI chat completions. */
@NullMarked
package dev.turnpike.dialects.chat;

import org.jspecify.annotations.NullMarked;
