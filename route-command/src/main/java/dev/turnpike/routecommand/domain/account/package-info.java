/** What all gateways of an account share: own providers and prices. Pure functions. */
@NullMarked
package dev.turnpike.routecommand.domain.account;

import org.jspecify.annotations.NullMarked;
