/** Who may call the control API, and where it may listen. */
@NullMarked
package dev.turnpike.kit.security;

import org.jspecify.annotations.NullMarked;
