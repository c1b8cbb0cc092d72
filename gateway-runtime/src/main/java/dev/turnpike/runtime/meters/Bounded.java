package dev.turnpike.runtime.meters;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is kept for each of the first so many keys; all later ones share one. Looking up what is
 * there allocates nothing. Thread-safe.
 */
final class Bounded<K extends Object, V extends Object> {
  private final Map<K, V> kept = new ConcurrentHashMap<>();
  private final int most;
  private final Function<? super K, V> make;
  private final Supplier<V> makeOther;
  private @Nullable V other;

  /**
   * @param makeOther makes what the keys beyond the first {@code most} share, once it is needed
   */
  Bounded(int most, Function<? super K, V> make, Supplier<V> makeOther) {
    this.most = most;
    this.make = make;
    this.makeOther = makeOther;
  }

  V get(K key) {
    V value = kept.get(key);
    return value == null ? keep(key) : value;
  }

  private synchronized V keep(K key) {
    V there = kept.get(key);
    if (there != null) {
      return there;
    }
    if (kept.size() >= most) {
      return others();
    }
    V made = make.apply(key);
    kept.put(key, made);
    return made;
  }

  private V others() {
    V shared = other;
    if (shared == null) {
      shared = makeOther.get();
      other = shared;
    }
    return shared;
  }
}
