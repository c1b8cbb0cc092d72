@NullMarked
package dev.turnpike.runtime.disk;

import org.jspecify.annotations.NullMarked;
