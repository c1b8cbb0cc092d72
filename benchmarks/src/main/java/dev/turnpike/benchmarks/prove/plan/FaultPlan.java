package dev.turnpike.benchmarks.prove.plan;

import dev.turnpike.benchmarks.prove.plan.Fault.Cut;
import dev.turnpike.benchmarks.prove.plan.Fault.Kill;
import dev.turnpike.benchmarks.prove.plan.Fault.Slow;
import dev.turnpike.benchmarks.prove.plan.Target.Backstage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * When what happens: a pure function of the seed.
 *
 * <p>Every kind of fault comes once before any comes again, in an order that chance decides. One
 * often begins while another lasts, so that a runtime is killed while Kafka is away, too. Two
 * runtimes are never away at once, for then callers would have nobody to ask.
 */
public final class FaultPlan {
  /** Before the first fault and after the last one. */
  static final long QUIET_MILLIS = 10_000;

  /** How long a runtime has to itself between its kill and that of another. */
  static final long RUNTIME_APART_MILLIS = 20_000;

  private static final long SHORTEST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 7_000;
  private static final long SHORTEST_GAP_MILLIS = 5_000;
  private static final long LONGEST_GAP_MILLIS = 12_000;
  private static final long OVERLAP_MILLIS = 1_500;
  private static final long PATIENCE_MILLIS = 500;
  private static final int OVERLAPS_OF_TEN = 3;
  private static final int LONGEST_DELAY_MILLIS = 200;

  private final Random chance;
  private final int runtimes;
  private final List<Fault> faults = new ArrayList<>();

  private FaultPlan(long seed, int runtimes) {
    this.chance = new Random(seed);
    this.runtimes = runtimes;
  }

  /** Returns the faults of a run in the order in which they begin. */
  public static List<Fault> of(long seed, Duration length, int runtimes) {
    FaultPlan plan = new FaultPlan(seed, runtimes);
    plan.fill(length.toMillis() - QUIET_MILLIS);
    return List.copyOf(plan.faults);
  }

  private void fill(long end) {
    List<Fault> deck = new ArrayList<>();
    long at = QUIET_MILLIS;
    while (at < end) {
      if (deck.isEmpty()) {
        deck.addAll(deck());
      }
      Fault card = draw(deck, at);
      if (card == null) {
        at += PATIENCE_MILLIS;
        continue;
      }
      Fault next = at(card, at);
      if (next.atMillis() + next.forMillis() > end) {
        return;
      }
      faults.add(next);
      at +=
          chance.nextInt(10) < OVERLAPS_OF_TEN
              ? OVERLAP_MILLIS
              : between(SHORTEST_GAP_MILLIS, LONGEST_GAP_MILLIS);
    }
  }

  /** Takes the first card that may be played now; absent if all of them have to wait. */
  private @Nullable Fault draw(List<Fault> deck, long at) {
    for (int i = 0; i < deck.size(); i++) {
      if (mayCome(deck.get(i), at)) {
        return deck.remove(i);
      }
    }
    return null;
  }

  private boolean mayCome(Fault fault, long at) {
    for (Fault earlier : faults) {
      boolean same = earlier.target().equals(fault.target());
      boolean bothRuntimes =
          earlier.target() instanceof Target.Runtime && fault.target() instanceof Target.Runtime;
      if ((same || bothRuntimes)
          && at < earlier.atMillis() + earlier.forMillis() + RUNTIME_APART_MILLIS) {
        return false;
      }
    }
    return true;
  }

  private List<Fault> deck() {
    List<Fault> deck = new ArrayList<>();
    for (int i = 0; i < runtimes; i++) {
      deck.add(new Kill(new Target.Runtime(i), 0, forMillis()));
    }
    for (Backstage part : Backstage.values()) {
      deck.add(new Kill(part, 0, forMillis()));
    }
    for (Backstage engine : List.of(Backstage.KAFKA, Backstage.POSTGRES)) {
      deck.add(new Cut(engine, 0, forMillis()));
      deck.add(new Slow(engine, 0, forMillis(), 1 + chance.nextInt(LONGEST_DELAY_MILLIS)));
    }
    Collections.shuffle(deck, chance);
    return deck;
  }

  private static Fault at(Fault fault, long at) {
    return switch (fault) {
      case Kill(Target target, _, long lasts) -> new Kill(target, at, lasts);
      case Cut(Backstage target, _, long lasts) -> new Cut(target, at, lasts);
      case Slow(Backstage target, _, long lasts, long delay) -> new Slow(target, at, lasts, delay);
    };
  }

  private long forMillis() {
    return between(SHORTEST_MILLIS, LONGEST_MILLIS);
  }

  private long between(long least, long most) {
    return least + chance.nextInt((int) (most - least + 1));
  }
}
