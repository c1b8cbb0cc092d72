/** Who may call a gateway, with which keys, which own providers it knows and what models cost. */
@NullMarked
package dev.turnpike.contracts.access;

import org.jspecify.annotations.NullMarked;
