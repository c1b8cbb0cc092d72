@NullMarked
package dev.turnpike.runtime.journal;

import org.jspecify.annotations.NullMarked;
