@NullMarked
package dev.turnpike.contracts;

import org.jspecify.annotations.NullMarked;
