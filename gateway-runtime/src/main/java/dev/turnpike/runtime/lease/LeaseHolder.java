package dev.turnpike.runtime.lease;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.lease.LeaseReport.OfKey;
import dev.turnpike.contracts.lease.Membership;
import dev.turnpike.contracts.lease.Promise;
import dev.turnpike.contracts.lease.Tenancy;
import dev.turnpike.contracts.lease.Tenure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A runtime's tenure, and what it has to say to the ledger about its slices. Nobody waits for
 * anything here. Thread-safe.
 */
public final class LeaseHolder {
  /** Keys in a queue; beyond that a wish is lost, and made again by the next request. */
  private static final int MOST = 10_000;

  private static final long WISH_EVERY_NANOS = 250_000_000;

  private final Identity identity;
  private final Tenancy tenancy;
  private final LongSupplier nanos;
  private final Map<Key, Long> wishes = new ConcurrentHashMap<>();
  private final Map<Key, Long> wishedAt = new ConcurrentHashMap<>();
  private final Map<Key, Promise> promises = new ConcurrentHashMap<>();
  private volatile boolean hurry;

  private record Key(BudgetId budget, String key) {}

  /**
   * @param nanos a monotonic clock
   */
  public LeaseHolder(Identity identity, LongSupplier nanos) {
    this.identity = identity;
    this.tenancy = new Tenancy(identity.name(), identity.incarnation());
    this.nanos = nanos;
  }

  public Identity identity() {
    return identity;
  }

  /** Returns the tenure while it can be trusted. */
  public @Nullable Tenure tenure() {
    return tenancy.at(nanos.getAsLong());
  }

  /** Says whether all is known that processes before this one charged. */
  public boolean isSettled() {
    return tenancy.isSettled();
  }

  /**
   * Takes notice of the ledger's word.
   *
   * @param read how far the standings topic was read
   * @return whether the tenure has become another one
   */
  public boolean told(Membership word, Map<Integer, Long> read) {
    return tenancy.told(word, read);
  }

  /** Wishes that the slice of a key reached as far as that. */
  public void wish(BudgetId budget, String key, long ceiling) {
    Key of = new Key(budget, key);
    Long last = wishedAt.get(of);
    long now = nanos.getAsLong();
    if (last != null && now - last < WISH_EVERY_NANOS) {
      return;
    }
    if (wishedAt.size() >= MOST) {
      wishedAt.values().removeIf(at -> now - at >= WISH_EVERY_NANOS);
    }
    if (wishedAt.size() < MOST && wishes.size() < MOST) {
      wishedAt.put(of, now);
      wishes.merge(of, ceiling, Math::max);
      hurry = true;
    }
  }

  /** Gives the ledger a word, until {@link #heard}. */
  public void promise(BudgetId budget, String key, Promise promise) {
    promises.put(new Key(budget, key), promise);
    hurry = true;
  }

  /** The ledger has taken notice of what was promised of a key. */
  public void heard(BudgetId budget, String key) {
    if (!promises.isEmpty()) {
      promises.remove(new Key(budget, key));
    }
  }

  /** Says, once, whether something new is to be reported soon. */
  public boolean takeHurry() {
    boolean now = hurry;
    hurry = false;
    return now;
  }

  /** Takes wishes out to be reported. */
  public List<OfKey> takeWishes(int most) {
    List<OfKey> taken = new ArrayList<>();
    Iterator<Map.Entry<Key, Long>> each = wishes.entrySet().iterator();
    while (each.hasNext() && taken.size() < most) {
      Map.Entry<Key, Long> wish = each.next();
      each.remove();
      taken.add(new OfKey(wish.getKey().budget(), wish.getKey().key(), 0, wish.getValue()));
    }
    hurry |= !wishes.isEmpty();
    return taken;
  }

  /** Returns the promises that the ledger has not taken notice of. */
  public List<OfKey> promises(int most) {
    List<OfKey> open = new ArrayList<>();
    for (Map.Entry<Key, Promise> each : promises.entrySet()) {
      if (open.size() < most) {
        Promise promise = each.getValue();
        Key of = each.getKey();
        open.add(new OfKey(of.budget(), of.key(), promise.ask(), promise.ceiling()));
      }
    }
    return open;
  }
}
