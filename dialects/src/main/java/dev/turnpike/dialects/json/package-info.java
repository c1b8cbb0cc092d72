/** JSON with the limits of the request path. */
@NullMarked
package dev.turnpike.dialects.json;

import org.jspecify.annotations.NullMarked;
