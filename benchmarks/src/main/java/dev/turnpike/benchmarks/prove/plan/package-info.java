/** What is done to a platform while it works, decided beforehand by a seed. */
@NullMarked
package dev.turnpike.benchmarks.prove.plan;

import org.jspecify.annotations.NullMarked;
