/** Exact money: amounts in picodollars and prices per million tokens. */
@NullMarked
package dev.turnpike.contracts.money;

import org.jspecify.annotations.NullMarked;
