/** The command line: what the control API does, said in words. */
@NullMarked
package dev.turnpike.cli;

import org.jspecify.annotations.NullMarked;
