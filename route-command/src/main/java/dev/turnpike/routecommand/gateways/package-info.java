/** Creating, configuring and deleting gateways. */
@NullMarked
package dev.turnpike.routecommand.gateways;

import org.jspecify.annotations.NullMarked;
