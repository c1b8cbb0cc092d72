/**
 * How runtimes share a strict budget without asking each other: each has a slice of what is left.
 *
 * <p>The rules of both sides, without any transport. A slice is an escrow in the sense of O'Neil
 * ("The Escrow Transactional Method", 1986): an amount taken out of the common sum in advance, so
 * that its owner need not look at the rest. That it ends by time where its owner is not heard of is
 * the lease of Gray and Cheriton (1989).
 */
@NullMarked
package dev.turnpike.contracts.lease;

import org.jspecify.annotations.NullMarked;
