package dev.turnpike.contracts.lease;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process's knowledge of its own tenure. Times are nanoseconds of its monotonic clock.
 * Thread-safe; asked without a lock.
 */
public final class Tenancy {
  private final String runtime;
  private final long incarnation;
  private volatile @Nullable Held held;

  private record Held(Tenure tenure, long untilNanos) {}

  public Tenancy(String runtime, long incarnation) {
    this.runtime = runtime;
    this.incarnation = incarnation;
  }

  public String runtime() {
    return runtime;
  }

  /** Returns the tenure while it can be trusted, else null. */
  public @Nullable Tenure at(long nowNanos) {
    Held now = held;
    return now != null && now.untilNanos - nowNanos > 0 ? now.tenure : null;
  }

  /** Says whether it was ever told of a tenure, and so knows all that was charged before it. */
  public boolean isSettled() {
    return held != null;
  }

  /**
   * Takes notice of the ledger's word.
   *
   * @return whether the tenure has become another one
   */
  public synchronized boolean told(Membership word, Map<Integer, Long> read) {
    Membership.Entry mine = word.of(runtime, incarnation);
    if (mine == null) {
      return false;
    }
    long until = mine.echo() + word.lifeNanos();
    Held now = held;
    if (now != null && now.tenure.since() == mine.tenure().since()) {
      // It goes on as it is, even while what is new about it has to wait.
      held = new Held(now.tenure, Math.max(now.untilNanos, until));
      if (now.tenure.equals(mine.tenure())) {
        return false;
      }
    }
    for (Map.Entry<Integer, Long> each : mine.readTo().entrySet()) {
      if (read.getOrDefault(each.getKey(), 0L) < each.getValue()) {
        return false;
      }
    }
    held = new Held(mine.tenure(), until);
    return true;
  }
}
