@NullMarked
package dev.turnpike.benchmarks.proxy;

import org.jspecify.annotations.NullMarked;
