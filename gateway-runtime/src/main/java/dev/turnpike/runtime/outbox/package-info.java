/** Where the request path hands over what other programs are to know. */
@NullMarked
package dev.turnpike.runtime.outbox;

import org.jspecify.annotations.NullMarked;
