/** Gateways: identity, settings and their events. */
@NullMarked
package dev.turnpike.contracts.gateway;

import org.jspecify.annotations.NullMarked;
