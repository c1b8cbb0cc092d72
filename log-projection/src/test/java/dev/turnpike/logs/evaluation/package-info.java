/** Tests of datasets and evaluations. */
@NullMarked
package dev.turnpike.logs.evaluation;

import org.jspecify.annotations.NullMarked;
