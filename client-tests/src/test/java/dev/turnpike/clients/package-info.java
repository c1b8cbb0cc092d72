/** Runs the official clients of several makers, unchanged, against a gateway. */
@NullMarked
package dev.turnpike.clients;

import org.jspecify.annotations.NullMarked;
