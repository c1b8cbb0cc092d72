/** The servers of a runtime: paths, bodies, refusals before a request is understood. */
@NullMarked
package dev.turnpike.runtime.http;

import org.jspecify.annotations.NullMarked;
