@NullMarked
package dev.turnpike.runtime.budget;

import org.jspecify.annotations.NullMarked;
