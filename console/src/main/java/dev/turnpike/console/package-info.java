@NullMarked
package dev.turnpike.console;

import org.jspecify.annotations.NullMarked;
