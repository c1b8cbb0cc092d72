/**
 * What the simulator says: requests read, tokens counted, answers made and written in the wire
 * form.
 */
@NullMarked
package dev.turnpike.simulator.answer;

import org.jspecify.annotations.NullMarked;
