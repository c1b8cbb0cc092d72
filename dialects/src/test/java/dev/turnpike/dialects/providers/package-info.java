/** What Gemini and Bedrock are sent and what is read of their answers, held by examples. */
@NullMarked
package dev.turnpike.dialects.providers;

import org.jspecify.annotations.NullMarked;
