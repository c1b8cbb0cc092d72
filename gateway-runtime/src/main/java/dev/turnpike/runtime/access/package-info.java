/** Who may call a gateway, and with which keys it calls providers. */
@NullMarked
package dev.turnpike.runtime.access;

import org.jspecify.annotations.NullMarked;
