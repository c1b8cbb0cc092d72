/** The log as a file. */
@NullMarked
package dev.turnpike.logs.export;

import org.jspecify.annotations.NullMarked;
