@NullMarked
package dev.turnpike.allinone;

import org.jspecify.annotations.NullMarked;
