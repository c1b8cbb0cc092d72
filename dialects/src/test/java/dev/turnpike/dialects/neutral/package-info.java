@NullMarked
package dev.turnpike.dialects.neutral;

import org.jspecify.annotations.NullMarked;
