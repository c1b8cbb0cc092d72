/**
 * What all dialects have in common: a {@link dev.turnpike.dialects.neutral.Prompt}, an {@link
 * dev.turnpike.dialects.neutral.Answer}, the {@link dev.turnpike.dialects.neutral.Event}s of a
 * streamed answer, and what a dialect has to do to take part.
 */
@NullMarked
package dev.turnpike.dialects.neutral;

import org.jspecify.annotations.NullMarked;
