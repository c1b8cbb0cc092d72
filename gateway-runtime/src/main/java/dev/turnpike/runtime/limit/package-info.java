/** What a gateway refuses: requests over its rate, model calls over its spend. */
@NullMarked
package dev.turnpike.runtime.limit;

import org.jspecify.annotations.NullMarked;
