/** Exact windows over charges: plain Java, no database, no clock of its own. */
@NullMarked
package dev.turnpike.ledger.domain;

import org.jspecify.annotations.NullMarked;
