@NullMarked
package dev.turnpike.ledger.holds;

import org.jspecify.annotations.NullMarked;
