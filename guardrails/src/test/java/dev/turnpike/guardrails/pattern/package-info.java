@NullMarked
package dev.turnpike.guardrails.pattern;

import org.jspecify.annotations.NullMarked;
