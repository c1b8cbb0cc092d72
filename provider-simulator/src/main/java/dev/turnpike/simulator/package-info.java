@NullMarked
package dev.turnpike.simulator;

import org.jspecify.annotations.NullMarked;
