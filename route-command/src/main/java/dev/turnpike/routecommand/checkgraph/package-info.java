/** Saying what is wrong with a graph, and importing foreign ones, without saving. */
@NullMarked
package dev.turnpike.routecommand.checkgraph;

import org.jspecify.annotations.NullMarked;
