/**
 * Secrets at rest: the master key, sealing and opening with it, and what may be shown of a secret.
 * Knows no framework; the runtime's request path opens keys with it.
 */
@NullMarked
package dev.turnpike.kit.sealing;

import org.jspecify.annotations.NullMarked;
