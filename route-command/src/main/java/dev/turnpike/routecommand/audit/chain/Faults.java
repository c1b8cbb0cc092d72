package dev.turnpike.routecommand.audit.chain;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Faults counted by kind, with the first of each: however many there are, this stays small. */
public final class Faults {
  private final Map<Fault.Kind, Tally> tallies = new EnumMap<>(Fault.Kind.class);

  /** How many of a kind there are, and which one has the lowest position. */
  public record Tally(Fault first, long count) {}

  public void add(Fault fault) {
    tallies.merge(
        fault.kind(),
        new Tally(fault, 1),
        (all, one) ->
            new Tally(
                one.first().position() < all.first().position() ? one.first() : all.first(),
                all.count() + 1));
  }

  public boolean isEmpty() {
    return tallies.isEmpty();
  }

  /** Returns the kinds there are, in the order of {@link Fault.Kind}. */
  public Map<Fault.Kind, Tally> byKind() {
    return Collections.unmodifiableMap(tallies);
  }

  /** Returns the fault with the lowest position. */
  public Optional<Fault> first() {
    return tallies.values().stream()
        .map(Tally::first)
        .min(Comparator.comparingLong(Fault::position));
  }
}
