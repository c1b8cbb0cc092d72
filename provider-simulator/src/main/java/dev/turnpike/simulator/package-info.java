/**
 * A model provider that costs nothing: it answers in the wire forms of several providers with
 * deterministic text and token counts, fails on command, and keeps an invoice book that a gateway's
 * own bill can be compared with. For labs, tests and benchmarks only.
 */
@NullMarked
package dev.turnpike.simulator;

import org.jspecify.annotations.NullMarked;
