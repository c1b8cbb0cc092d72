@NullMarked
package dev.turnpike.logs;

import org.jspecify.annotations.NullMarked;
