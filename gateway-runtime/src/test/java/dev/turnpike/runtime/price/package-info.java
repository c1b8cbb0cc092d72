@NullMarked
package dev.turnpike.runtime.price;

import org.jspecify.annotations.NullMarked;
