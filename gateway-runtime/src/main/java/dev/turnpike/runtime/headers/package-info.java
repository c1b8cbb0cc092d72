/** What a caller says in headers: each value is in its range or the request is refused by name. */
@NullMarked
package dev.turnpike.runtime.headers;

import org.jspecify.annotations.NullMarked;
