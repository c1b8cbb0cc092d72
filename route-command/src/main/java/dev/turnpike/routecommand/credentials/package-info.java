/** Keeping the keys of providers, sealed. */
@NullMarked
package dev.turnpike.routecommand.credentials;

import org.jspecify.annotations.NullMarked;
