@NullMarked
package dev.turnpike.guardrails;

import org.jspecify.annotations.NullMarked;
