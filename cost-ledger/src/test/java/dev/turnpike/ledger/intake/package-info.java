/** Reading usage quickly and with care. */
@NullMarked
package dev.turnpike.ledger.intake;

import org.jspecify.annotations.NullMarked;
