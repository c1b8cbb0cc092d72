/** What there is to tell of a request that is over, for meters, the access log and traces. */
@NullMarked
package dev.turnpike.runtime.report;

import org.jspecify.annotations.NullMarked;
