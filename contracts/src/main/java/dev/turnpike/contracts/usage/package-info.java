/** What a request used and what it is charged, as told to other programs. */
@NullMarked
package dev.turnpike.contracts.usage;

import org.jspecify.annotations.NullMarked;
