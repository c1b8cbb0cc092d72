/** OpenAI's Responses API: requests read, answers written whole and as named events. */
@NullMarked
package dev.turnpike.simulator.responses;

import org.jspecify.annotations.NullMarked;
