@NullMarked
package dev.turnpike.testing;

import org.jspecify.annotations.NullMarked;
