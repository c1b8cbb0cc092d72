@NullMarked
package dev.turnpike.kit.store;

import org.jspecify.annotations.NullMarked;
