/** The graph of a route as its author drew it: elements, edges and what each element asks for. */
@NullMarked
package dev.turnpike.contracts.graph;

import org.jspecify.annotations.NullMarked;
