/** Child processes: started, watched and stopped by the benchmark that needs them. */
@NullMarked
package dev.turnpike.benchmarks.process;

import org.jspecify.annotations.NullMarked;
