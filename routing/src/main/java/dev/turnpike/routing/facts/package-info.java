/** What routes may look at of a request, however it was told. */
@NullMarked
package dev.turnpike.routing.facts;

import org.jspecify.annotations.NullMarked;
