@NullMarked
package dev.turnpike.kit;

import org.jspecify.annotations.NullMarked;
