/** The live state of a gateway as a runtime reads it. */
@NullMarked
package dev.turnpike.contracts.snapshot;

import org.jspecify.annotations.NullMarked;
