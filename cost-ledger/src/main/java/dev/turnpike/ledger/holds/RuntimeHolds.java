package dev.turnpike.ledger.holds;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.HoldsReport;
import dev.turnpike.contracts.budget.HoldsReport.HeldKey;
import java.math.BigInteger;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last telling of each runtime, in memory and until it is not renewed. Nothing is decided by
 * it. Thread-safe.
 */
public final class RuntimeHolds {
  /** A runtime tells each second; one that has not for so long has ended or is cut off. */
  static final Duration RENEWED_WITHIN = Duration.ofSeconds(5);

  /** Of more runtimes than this nothing is known. */
  static final int MOST_RUNTIMES = 256;

  private static final Logger log = LoggerFactory.getLogger(RuntimeHolds.class);

  private final Map<String, Telling> tellings = new ConcurrentHashMap<>();

  /** Tellings of which parts are yet to come; guarded by this. */
  private final Map<String, Arriving> arriving = new HashMap<>();

  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a clock that only goes forward
   */
  public RuntimeHolds(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Key(BudgetId budget, String key) {}

  /** A telling of which all parts are there. */
  private record Telling(
      Map<Key, Long> amounts, boolean namesAll, long atMicros, long receivedNanos) {}

  /** The parts of a telling so far. */
  private record Arriving(long telling, BitSet parts, Map<Key, Long> amounts, long receivedNanos) {}

  /** Takes in a part of a telling; when it was the last one missing the telling counts. */
  public synchronized void told(HoldsReport part) {
    long now = nanoTime.getAsLong();
    forgetOld(now);
    String runtime = part.runtime();
    if (!tellings.containsKey(runtime)
        && !arriving.containsKey(runtime)
        && Math.max(tellings.size(), arriving.size()) >= MOST_RUNTIMES) {
      log.warn(
          "more than {} runtimes tell what they hold: {} is not heard", MOST_RUNTIMES, runtime);
      return;
    }
    Arriving all = arriving.get(runtime);
    if (all == null || all.telling() != part.telling()) {
      all = new Arriving(part.telling(), new BitSet(), new HashMap<>(), now);
      arriving.put(runtime, all);
    }
    all.parts().set(part.part());
    for (HeldKey held : part.holds()) {
      all.amounts().put(new Key(held.budget(), held.key()), held.amount());
    }
    if (all.parts().cardinality() == part.parts()) {
      arriving.remove(runtime);
      tellings.put(
          runtime,
          new Telling(all.amounts(), all.amounts().size() >= part.keys(), part.atMicros(), now));
    }
  }

  /** Forgets a runtime that has ended. */
  public synchronized void ended(String runtime) {
    tellings.remove(runtime);
    arriving.remove(runtime);
  }

  /** Forgets all that was told, as it may be of long ago. */
  public synchronized void forgetAll() {
    tellings.clear();
    arriving.clear();
  }

  private void forgetOld(long now) {
    tellings.values().removeIf(telling -> isOld(telling.receivedNanos(), now));
    arriving.values().removeIf(some -> isOld(some.receivedNanos(), now));
  }

  private static boolean isOld(long receivedNanos, long now) {
    return now - receivedNanos > RENEWED_WITHIN.toNanos();
  }

  /**
   * Returns what is set aside of a key; empty if no runtime tells, or one that holds too many keys
   * to name them all has not named this one.
   */
  public Optional<Held> of(BudgetId budget, String key) {
    long now = nanoTime.getAsLong();
    Key asked = new Key(budget, key);
    BigInteger sum = BigInteger.ZERO;
    long oldest = Long.MAX_VALUE;
    for (Telling telling : tellings.values()) {
      if (isOld(telling.receivedNanos(), now)) {
        continue;
      }
      Long amount = telling.amounts().get(asked);
      if (amount == null && !telling.namesAll()) {
        return Optional.empty();
      }
      sum = amount == null ? sum : sum.add(BigInteger.valueOf(amount));
      oldest = Math.min(oldest, telling.atMicros());
    }
    return oldest == Long.MAX_VALUE ? Optional.empty() : Optional.of(new Held(sum, oldest));
  }
}
