package dev.turnpike.benchmarks.stream;

import io.netty.buffer.ByteBuf;
import java.util.function.LongConsumer;

/**
 * The instant a chunk was sent, written into it as {@code @DIGITS!} and found again in the bytes
 * that arrive, wherever they are cut.
 *
 * <p>It is {@link System#nanoTime}, which on Linux is CLOCK_MONOTONIC and so the same in every
 * process of a machine.
 */
final class Stamp {
  private static final int NOWHERE = -1;

  private long value;
  private int digits = NOWHERE;

  static String now() {
    return "@" + System.nanoTime() + "!";
  }

  /** Reads on and hands over each stamp that is complete. */
  void read(ByteBuf bytes, LongConsumer found) {
    while (bytes.isReadable()) {
      byte b = bytes.readByte();
      if (b == '@') {
        digits = 0;
        value = 0;
      } else if (digits == NOWHERE) {
        continue;
      } else if (b >= '0' && b <= '9') {
        value = value * 10 + (b - '0');
        digits++;
      } else {
        if (b == '!' && digits > 0) {
          found.accept(value);
        }
        digits = NOWHERE;
      }
    }
  }
}
