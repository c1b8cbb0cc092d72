/** The control API as its caller sees it. */
@NullMarked
package dev.turnpike.cli.api;

import org.jspecify.annotations.NullMarked;
