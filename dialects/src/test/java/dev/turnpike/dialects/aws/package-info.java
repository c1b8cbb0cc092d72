@NullMarked
package dev.turnpike.dialects.aws;

import org.jspecify.annotations.NullMarked;
