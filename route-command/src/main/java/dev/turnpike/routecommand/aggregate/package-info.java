/** Routes and gateways as Axon knows them: thin adapters around the deciders. */
@NullMarked
package dev.turnpike.routecommand.aggregate;

import org.jspecify.annotations.NullMarked;
