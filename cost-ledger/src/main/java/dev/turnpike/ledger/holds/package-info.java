/** What requests in flight have set aside, as runtimes tell it: for people to see. */
@NullMarked
package dev.turnpike.ledger.holds;

import org.jspecify.annotations.NullMarked;
