@NullMarked
package dev.turnpike.dialects.messages;

import org.jspecify.annotations.NullMarked;
