/** Filters, order and pages of a log search as parameterised SQL. */
@NullMarked
package dev.turnpike.logs.search;

import org.jspecify.annotations.NullMarked;
