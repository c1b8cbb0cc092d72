/** Walks the dynamic-routing lab through the public API and says what it saw. */
@NullMarked
package dev.turnpike.allinone.lab;

import org.jspecify.annotations.NullMarked;
