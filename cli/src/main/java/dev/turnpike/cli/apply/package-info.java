/** Making an account what files say it should be. */
@NullMarked
package dev.turnpike.cli.apply;

import org.jspecify.annotations.NullMarked;
