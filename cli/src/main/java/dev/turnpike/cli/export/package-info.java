/** An account as files. */
@NullMarked
package dev.turnpike.cli.export;

import org.jspecify.annotations.NullMarked;
