@NullMarked
package dev.turnpike.runtime.headers;

import org.jspecify.annotations.NullMarked;
