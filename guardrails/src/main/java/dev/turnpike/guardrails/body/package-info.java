/**
 * Finds the texts in the bodies and stream events of each dialect, and puts others in their place.
 */
@NullMarked
package dev.turnpike.guardrails.body;

import org.jspecify.annotations.NullMarked;
