/**
 * Guardrails and data loss prevention: what a gateway's settings forbid in prompts and answers, and
 * the engine that finds it in whole bodies and in streams. Knows no network.
 */
@NullMarked
package dev.turnpike.guardrails;

import org.jspecify.annotations.NullMarked;
