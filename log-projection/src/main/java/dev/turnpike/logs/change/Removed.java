package dev.turnpike.logs.change;

/**
 * What a removal did.
 *
 * @param deleted entries that are gone
 * @param more whether there were more than the limit
 */
record Removed(int deleted, boolean more) {}
