@NullMarked
package dev.turnpike.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
