@NullMarked
package dev.turnpike.ledger.feed;

import org.jspecify.annotations.NullMarked;
