/** The gateways and routes a runtime serves at this moment. */
@NullMarked
package dev.turnpike.runtime.table;

import org.jspecify.annotations.NullMarked;
