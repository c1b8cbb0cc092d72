/** Defaults every process starts with. */
@NullMarked
package dev.turnpike.kit.boot;

import org.jspecify.annotations.NullMarked;
