@NullMarked
package dev.turnpike.kit.sealing;

import org.jspecify.annotations.NullMarked;
