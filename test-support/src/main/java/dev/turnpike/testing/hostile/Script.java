package dev.turnpike.testing.hostile;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a hostile caller sends.
 *
 * @param parts written one after the other
 * @param pauseMillis between them
 * @param requests how many requests they hold, as far as that can be said
 */
record Script(List<byte[]> parts, int pauseMillis, Finish finish, int requests) {
  Script {
    parts = List.copyOf(parts);
  }

  /** What the caller does when all is sent. */
  enum Finish {
    /** Reads what comes. */
    READ,
    /** Says that nothing more comes, and reads. */
    HALF_CLOSE,
    /** Stays a little, then hangs up. */
    LINGER,
    /** Hangs up at once by a reset. */
    RESET
  }

  static Script of(byte[] request) {
    return new Script(List.of(request), 0, Finish.READ, 1);
  }

  Script finish(Finish other) {
    return new Script(parts, pauseMillis, other, requests);
  }

  /** The same bytes in pieces of a size, with pauses between. */
  Script sliced(int size, int pauseMillis) {
    byte[] all = bytes();
    List<byte[]> slices = new ArrayList<>();
    for (int at = 0; at < all.length; at += size) {
      slices.add(java.util.Arrays.copyOfRange(all, at, Math.min(all.length, at + size)));
    }
    return new Script(slices, pauseMillis, finish, requests);
  }

  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
