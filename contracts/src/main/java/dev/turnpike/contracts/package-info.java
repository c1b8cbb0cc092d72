/** The language all of Turnpike's services speak. */
@NullMarked
package dev.turnpike.contracts;

import org.jspecify.annotations.NullMarked;
