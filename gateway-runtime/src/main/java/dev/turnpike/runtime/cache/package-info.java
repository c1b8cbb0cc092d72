/** Answers kept for equal requests, and equal requests that wait for one answer. */
@NullMarked
package dev.turnpike.runtime.cache;

import org.jspecify.annotations.NullMarked;
