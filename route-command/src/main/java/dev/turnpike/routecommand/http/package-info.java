/** What the endpoints of this service share: reading bodies, answering, refusing. */
@NullMarked
package dev.turnpike.routecommand.http;

import org.jspecify.annotations.NullMarked;
