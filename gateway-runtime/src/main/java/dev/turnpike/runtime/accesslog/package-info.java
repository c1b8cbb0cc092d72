/** The access log: a line for each request, written by a thread of its own. */
@NullMarked
package dev.turnpike.runtime.accesslog;

import org.jspecify.annotations.NullMarked;
