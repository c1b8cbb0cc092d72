/** What a proxied request costs, beside nginx. */
@NullMarked
package dev.turnpike.benchmarks.proxy;

import org.jspecify.annotations.NullMarked;
