/** Providers of an account's own. */
@NullMarked
package dev.turnpike.routecommand.customproviders;

import org.jspecify.annotations.NullMarked;
