package dev.turnpike.benchmarks.prove.plan;

import dev.turnpike.benchmarks.prove.plan.Fault.Cut;
import dev.turnpike.benchmarks.prove.plan.Fault.Kill;
import dev.turnpike.benchmarks.prove.plan.Fault.Slow;
import dev.turnpike.benchmarks.prove.plan.Target.Backstage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What happens after what: a function of the seed alone, without an end.
 *
 * <p>Every kind of fault comes once before any comes again, in an order that chance decides. Four
 * episodes of ten have more than one fault, so that a runtime is killed while Kafka is away, too.
 * Between episodes everything serves for a while: what is demanded of a platform that has recovered
 * could not be seen in one that never has. Two runtimes are never away at once, for then callers
 * would have nobody to ask.
 */
public final class FaultPlan {
  /** Before the first episode and between any two. */
  static final long SHORTEST_CALM_MILLIS = 12_000;

  static final long LONGEST_CALM_MILLIS = 18_000;

  private static final long SHORTEST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 7_000;
  private static final long SHORTEST_GAP_MILLIS = 500;
  private static final long LONGEST_GAP_MILLIS = 8_000;
  private static final int LONGEST_DELAY_MILLIS = 200;

  private final Random chance;
  private final int runtimes;
  private final List<Fault> deck = new ArrayList<>();

  public FaultPlan(long seed, int runtimes) {
    this.chance = new Random(seed);
    this.runtimes = runtimes;
  }

  /** Returns what happens next. */
  public Episode next() {
    int size =
        switch (chance.nextInt(10)) {
          case 0 -> 3;
          case 1, 2, 3 -> 2;
          default -> 1;
        };
    List<Fault> faults = new ArrayList<>();
    long at = 0;
    while (faults.size() < size) {
      faults.add(at(draw(faults), at));
      at += between(SHORTEST_GAP_MILLIS, LONGEST_GAP_MILLIS);
    }
    return new Episode(between(SHORTEST_CALM_MILLIS, LONGEST_CALM_MILLIS), faults);
  }

  /** Takes the first card that may be played beside these; of a new deck there always is one. */
  private Fault draw(List<Fault> beside) {
    while (true) {
      for (int i = 0; i < deck.size(); i++) {
        if (mayCome(deck.get(i), beside)) {
          return deck.remove(i);
        }
      }
      deck.addAll(newDeck());
    }
  }

  private static boolean mayCome(Fault fault, List<Fault> beside) {
    return beside.stream()
        .noneMatch(it ->
            it.target().equals(fault.target())
                || (it.target() instanceof Target.Runtime
                    && fault.target() instanceof Target.Runtime));
  }

  private List<Fault> newDeck() {
    List<Fault> cards = new ArrayList<>();
    for (int i = 0; i < runtimes; i++) {
      cards.add(new Kill(new Target.Runtime(i), 0, forMillis()));
    }
    for (Backstage part : Backstage.values()) {
      cards.add(new Kill(part, 0, forMillis()));
    }
    for (Backstage engine : List.of(Backstage.KAFKA, Backstage.POSTGRES)) {
      cards.add(new Cut(engine, 0, forMillis()));
      cards.add(new Slow(engine, 0, forMillis(), 1 + chance.nextInt(LONGEST_DELAY_MILLIS)));
    }
    Collections.shuffle(cards, chance);
    return cards;
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
