/** Books held against each other: what a provider invoices, what was booked, what callers saw. */
@NullMarked
package dev.turnpike.benchmarks.prove.compare;

import org.jspecify.annotations.NullMarked;
