/** Tokens of an OpenID Connect issuer, checked against the keys it publishes. */
@NullMarked
package dev.turnpike.kit.oidc;

import org.jspecify.annotations.NullMarked;
