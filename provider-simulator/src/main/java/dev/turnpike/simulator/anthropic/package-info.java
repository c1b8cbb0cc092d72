/** Anthropic's Messages API: requests read, answers written whole and as named events. */
@NullMarked
package dev.turnpike.simulator.anthropic;

import org.jspecify.annotations.NullMarked;
