@NullMarked
package dev.turnpike.runtime.signing;

import org.jspecify.annotations.NullMarked;
