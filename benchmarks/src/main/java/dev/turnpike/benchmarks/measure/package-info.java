/** Figures: percentiles, medians, processor time, the machine they were taken on, and tables. */
@NullMarked
package dev.turnpike.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
