/** Whether money is lost or doubled when processes are killed under load. */
@NullMarked
package dev.turnpike.benchmarks.prove;

import org.jspecify.annotations.NullMarked;
