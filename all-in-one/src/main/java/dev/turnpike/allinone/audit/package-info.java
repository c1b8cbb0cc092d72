/** The verifier of the audit chain, for who runs the platform on engines of its own. */
@NullMarked
package dev.turnpike.allinone.audit;

import org.jspecify.annotations.NullMarked;
