/** What the operator's own judge of prompts and answers is asked, and how its answer is read. */
@NullMarked
package dev.turnpike.guardrails.external;

import org.jspecify.annotations.NullMarked;
