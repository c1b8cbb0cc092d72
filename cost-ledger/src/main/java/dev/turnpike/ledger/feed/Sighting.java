package dev.turnpike.ledger.feed;

import dev.turnpike.ledger.holds.Held;
import dev.turnpike.ledger.store.SpentKeys.Page;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What the budgets of a route came to.
 *
 * @param number counts the sightings that were not like the one before, from 1
 * @param page the fullest keys
 * @param held what was set aside of each of them, in their order
 */
public record Sighting(long number, long atMicros, Page page, List<Optional<Held>> held) {
  public Sighting {
    held = List.copyOf(held);
  }

  /** Says whether it shows the same amounts, whenever they were told. */
  boolean shows(Page otherPage, List<Optional<Held>> otherHeld) {
    return page.equals(otherPage) && amounts(held).equals(amounts(otherHeld));
  }

  private static List<Optional<BigInteger>> amounts(List<Optional<Held>> held) {
    return held.stream().map(one -> one.map(Held::amount)).toList();
  }
}
