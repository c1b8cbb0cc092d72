@NullMarked
package dev.turnpike.dialects.sse;

import org.jspecify.annotations.NullMarked;
