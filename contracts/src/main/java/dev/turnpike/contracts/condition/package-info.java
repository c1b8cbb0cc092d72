/** Conditions over a request: the paths they read, the values found there and the test itself. */
@NullMarked
package dev.turnpike.contracts.condition;

import org.jspecify.annotations.NullMarked;
