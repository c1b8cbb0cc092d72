package dev.turnpike.runtime.outbox;

import org.jspecify.annotations.Nullable;

/**
 * Which partitions a lane's messages go to.
 *
 * <p>Messages without an order among them go to one partition for a while, so that one large batch
 * is packed and sent in place of many small ones. Not thread-safe.
 */
abstract sealed class Partitions {
  /** The key decides. */
  static final Partitions BY_KEY = new ByKey();

  /** Returns partitions 0 to {@code count} - 1 that take turns. */
  static Partitions inTurn(int count) {
    return new InTurn(count);
  }

  /** Returns the partition of the next message, absent where its key decides. */
  abstract @Nullable Integer next();

  private static final class ByKey extends Partitions {
    @Override
    @Nullable Integer next() {
      return null;
    }
  }

  private static final class InTurn extends Partitions {
    private static final int TURN = 64;

    private final int count;
    private int sent;

    InTurn(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("a topic has a partition");
      }
      this.count = count;
    }

    @Override
    Integer next() {
      int partition = sent / TURN;
      sent = (sent + 1) % (TURN * count);
      return partition;
    }
  }
}
