@NullMarked
package dev.turnpike.kit.security;

import org.jspecify.annotations.NullMarked;
