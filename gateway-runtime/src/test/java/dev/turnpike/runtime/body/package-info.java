@NullMarked
package dev.turnpike.runtime.body;

import org.jspecify.annotations.NullMarked;
