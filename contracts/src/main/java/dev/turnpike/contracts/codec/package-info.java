/** JSON in and out of the contracts: the only package that knows Jackson. */
@NullMarked
package dev.turnpike.contracts.codec;

import org.jspecify.annotations.NullMarked;
