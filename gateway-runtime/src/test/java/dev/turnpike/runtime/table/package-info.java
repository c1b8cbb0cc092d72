@NullMarked
package dev.turnpike.runtime.table;

import org.jspecify.annotations.NullMarked;
