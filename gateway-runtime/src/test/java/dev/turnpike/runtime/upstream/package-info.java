@NullMarked
package dev.turnpike.runtime.upstream;

import org.jspecify.annotations.NullMarked;
