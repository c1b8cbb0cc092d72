@NullMarked
package dev.turnpike.runtime.shell;

import org.jspecify.annotations.NullMarked;
