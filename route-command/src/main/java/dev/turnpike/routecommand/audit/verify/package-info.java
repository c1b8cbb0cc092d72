/** The offline verifier of the audit chain. */
@NullMarked
package dev.turnpike.routecommand.audit.verify;

import org.jspecify.annotations.NullMarked;
