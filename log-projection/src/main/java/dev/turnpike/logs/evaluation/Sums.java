package dev.turnpike.logs.evaluation;

import java.math.BigDecimal;

/**
 * What the entries of some datasets come to.
 *
 * @param logs how many there are
 * @param priced how many have a known cost
 * @param picos what these cost
 * @param millis how long all of them took
 * @param voted how many somebody called good or bad
 * @param liked how many were called good
 */
record Sums(long logs, long priced, BigDecimal picos, BigDecimal millis, long voted, long liked) {}
