@NullMarked
package dev.turnpike.ledger;

import org.jspecify.annotations.NullMarked;
