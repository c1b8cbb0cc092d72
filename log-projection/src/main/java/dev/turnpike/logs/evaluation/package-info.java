/** Datasets, which are saved filters over the log, and evaluations of what they find. */
@NullMarked
package dev.turnpike.logs.evaluation;

import org.jspecify.annotations.NullMarked;
