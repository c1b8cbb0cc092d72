/** Which model a request is to go to: routes made ready to be walked, and the walk. */
@NullMarked
package dev.turnpike.routing;

import org.jspecify.annotations.NullMarked;
