@NullMarked
package dev.turnpike.runtime.feed;

import org.jspecify.annotations.NullMarked;
