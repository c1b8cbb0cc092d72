@NullMarked
package dev.turnpike.runtime.decision;

import org.jspecify.annotations.NullMarked;
