/** What people ask the ledger. */
@NullMarked
package dev.turnpike.ledger.http;

import org.jspecify.annotations.NullMarked;
