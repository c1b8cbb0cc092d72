/**
 * Detectors of numbers, names and keys that should not travel: each looks at one place of a text
 * and says how long what begins there is.
 */
@NullMarked
package dev.turnpike.guardrails.detect;

import org.jspecify.annotations.NullMarked;
