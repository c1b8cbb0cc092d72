package dev.turnpike.ledger.feed;

import dev.turnpike.ledger.store.SpentKeys.Page;

/**
 * What the budgets of a route came to.
 *
 * @param number counts the sightings that were not like the one before, from 1
 * @param page the fullest keys
 */
public record Sighting(long number, long atMicros, Page page) {}
