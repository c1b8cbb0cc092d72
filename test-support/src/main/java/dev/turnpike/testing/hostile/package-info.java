/**
 * Hostile callers and hostile providers, made from a seed, and the verdict on a gateway between.
 */
@NullMarked
package dev.turnpike.testing.hostile;

import org.jspecify.annotations.NullMarked;
