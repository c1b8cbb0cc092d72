/** The commands and their options. */
@NullMarked
package dev.turnpike.cli.command;

import org.jspecify.annotations.NullMarked;
