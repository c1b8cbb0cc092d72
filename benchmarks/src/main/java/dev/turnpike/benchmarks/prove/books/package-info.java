/** Where the books are kept, and how they are read once nothing changes any more. */
@NullMarked
package dev.turnpike.benchmarks.prove.books;

import org.jspecify.annotations.NullMarked;
