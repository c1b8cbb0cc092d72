/**
 * Operators' regular expressions in time linear in the text, matched character by character, so
 * that it is known at each place how far back a match that is not finished reaches.
 */
@NullMarked
package dev.turnpike.guardrails.pattern;

import org.jspecify.annotations.NullMarked;
