@NullMarked
package dev.turnpike.dialects;

import org.jspecify.annotations.NullMarked;
