@NullMarked
package dev.turnpike.runtime.upstream.address;

import org.jspecify.annotations.NullMarked;
