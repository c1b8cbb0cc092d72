/** Which addresses may be called, and names turned into them. */
@NullMarked
package dev.turnpike.runtime.upstream.address;

import org.jspecify.annotations.NullMarked;
