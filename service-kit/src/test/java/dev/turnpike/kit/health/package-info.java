@NullMarked
package dev.turnpike.kit.health;

import org.jspecify.annotations.NullMarked;
