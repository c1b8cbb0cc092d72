/** What passed through a route lately, by element and by edge, once or as it changes. */
@NullMarked
package dev.turnpike.logs.traffic;

import org.jspecify.annotations.NullMarked;
