@NullMarked
package dev.turnpike.logs.replay;

import org.jspecify.annotations.NullMarked;
