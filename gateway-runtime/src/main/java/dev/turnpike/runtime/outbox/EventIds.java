package dev.turnpike.runtime.outbox;

/**
 * Names of events, by 64 bits of each: two of a million are taken for one once in some ten million
 * times. Not thread-safe.
 */
public final class EventIds {
  private static final int FIRST_CAPACITY = 1_024;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final int most;

  /** A name's place is the next free one from where its bits point to; 0 is free. */
  private long[] table = new long[FIRST_CAPACITY];

  private int size;

  /**
   * @param most how many are remembered; what comes after is not
   */
  public EventIds(int most) {
    this.most = most;
  }

  public int size() {
    return size;
  }

  public boolean isFull() {
    return size >= most;
  }

  /** Remembers a name; returns whether it is new. */
  public boolean add(String id) {
    long bits = bits(id);
    int place = place(bits);
    if (table[place] == bits) {
      return false;
    }
    if (!isFull()) {
      table[place] = bits;
      size++;
      growIfHalfFull();
    }
    return true;
  }

  public boolean contains(String id) {
    long bits = bits(id);
    return table[place(bits)] == bits;
  }

  private int place(long bits) {
    int mask = table.length - 1;
    int place = (int) (bits ^ (bits >>> 32)) & mask;
    while (table[place] != 0 && table[place] != bits) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void growIfHalfFull() {
    if (size * 2 < table.length) {
      return;
    }
    long[] old = table;
    table = new long[old.length * 2];
    for (long bits : old) {
      if (bits != 0) {
        table[place(bits)] = bits;
      }
    }
  }

  /** FNV-1a; never 0. */
  private static long bits(String id) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * FNV_PRIME;
    }
    return hash == 0 ? 1 : hash;
  }
}
