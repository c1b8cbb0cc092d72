package dev.turnpike.contracts.lease;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's side of one key: who gets how much of what is left.
 *
 * <p>What is spent and all that is open under the slices never come to more than the limit, as far
 * as the limit itself is not lowered. What nobody has a slice of is given to whoever wishes; if
 * that is too little the others are asked to do with less, and what they promise to leave is given
 * on.
 *
 * @param limit of the live version
 * @param spent what counts in the window now
 * @param owner who has all of the key while nobody has a slice of it; absent if nobody
 */
public record Allotment(long limit, long spent, List<Slice> slices, @Nullable String owner) {
  public Allotment {
    slices = List.copyOf(slices);
  }

  private Allotment with(List<Slice> changed) {
    return new Allotment(limit, spent, changed, owner);
  }

  /** Takes notice of what a runtime keeps; nothing changes if that was not asked, or is known. */
  public Allotment promised(String runtime, Promise promise) {
    List<Slice> changed = new ArrayList<>(slices);
    changed.replaceAll(slice -> {
      boolean meant = slice.runtime().equals(runtime);
      Slice.Ask ask = slice.ask();
      return meant && ask != null && ask.number() == promise.ask()
          ? slice.answered(promise.ceiling())
          : slice;
    });
    return with(changed);
  }

  /**
   * Grants what can be granted, and asks for the rest.
   *
   * @param sole whether there is no runtime but the owner
   * @param numbers gives numbers for slices and asks
   */
  public Allotment serve(List<Wish> wishes, boolean sole, LongSupplier numbers) {
    if (sole && slices.stream().allMatch(slice -> slice.runtime().equals(owner))) {
      // Without slices the owner has all, and what leaves the window at once.
      return with(List.of());
    }
    List<Slice> changed = new ArrayList<>(slices);
    admit(wishes, changed, numbers);
    if (changed.isEmpty()) {
      return this;
    }
    long pool = pool(changed);
    List<String> unserved = new ArrayList<>();
    for (Wish wish : wishes) {
      int place = place(changed, wish.runtime());
      Slice slice = changed.get(place);
      long need = slice.ask() == null ? wish.ceiling() - slice.ceiling() : 0;
      if (need > 0) {
        long share = Math.max(need, pool / changed.size());
        long grant = Math.max(0, Math.min(pool, share));
        changed.set(place, slice.grown(grant));
        pool -= grant;
        if (grant < need) {
          unserved.add(wish.runtime());
        }
      }
    }
    if (!unserved.isEmpty()) {
      ask(unserved, changed, numbers);
    }
    return with(changed);
  }

  /** Makes slices for those who wish and have none; the owner's then comes first. */
  private void admit(List<Wish> wishes, List<Slice> changed, LongSupplier numbers) {
    for (Wish wish : wishes) {
      boolean whole = changed.isEmpty() && wish.runtime().equals(owner);
      if (!whole && place(changed, wish.runtime()) < 0) {
        if (changed.isEmpty() && owner != null) {
          changed.add(new Slice(owner, numbers.getAsLong(), Slice.ALL, 0, null));
        }
        changed.add(new Slice(wish.runtime(), numbers.getAsLong(), 0, 0, null));
      }
    }
  }

  /** Asks all others for what is beyond a fair share, of which they give what they can. */
  private void ask(List<String> unserved, List<Slice> changed, LongSupplier numbers) {
    long fair = rest() / changed.size();
    changed.replaceAll(slice -> {
      boolean can = slice.open() > 0 && slice.ask() == null && !unserved.contains(slice.runtime());
      return can ? slice.asked(new Slice.Ask(numbers.getAsLong(), slice.booked() + fair)) : slice;
    });
  }

  private static int place(List<Slice> slices, String runtime) {
    for (int i = 0; i < slices.size(); i++) {
      if (slices.get(i).runtime().equals(runtime)) {
        return i;
      }
    }
    return -1;
  }

  private long rest() {
    return Math.max(0, limit - spent);
  }

  /** Returns what no slice is of; less than 0 after the limit was lowered. */
  private long pool(List<Slice> all) {
    long open = 0;
    for (Slice slice : all) {
      open = Amounts.add(open, slice.open());
    }
    return rest() - open;
  }
}
