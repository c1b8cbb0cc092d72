package dev.turnpike.kit.oidc;

import java.net.URI;

/**
 * What an issuer tells the world.
 *
 * @param authorization where people sign in
 * @param token where a code becomes a token
 */
record Published(URI authorization, URI token, KeySet keys) {}
