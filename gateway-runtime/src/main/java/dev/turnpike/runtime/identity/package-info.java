/** Who calls, as an issuer of signed tokens says. */
@NullMarked
package dev.turnpike.runtime.identity;

import org.jspecify.annotations.NullMarked;
