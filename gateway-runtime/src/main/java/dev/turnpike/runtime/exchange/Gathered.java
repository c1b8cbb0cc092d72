package dev.turnpike.runtime.exchange;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** Bytes that arrive in parts; what arrives in one part is taken out of its buffer just once. */
public final class Gathered {
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int size;

  public int size() {
    return size;
  }

  public void add(Buffer part) {
    if (size == 0) {
      bytes = part.getBytes();
    } else {
      reserve(part.length());
      part.getBytes(bytes, size);
    }
    size += part.length();
  }

  /** Adds bytes that nobody changes afterwards. */
  public void add(byte[] part) {
    if (size == 0) {
      bytes = part;
    } else {
      reserve(part.length);
      System.arraycopy(part, 0, bytes, size, part.length);
    }
    size += part.length;
  }

  /** Returns all of them, not to be changed, and lets go of them. */
  public byte[] take() {
    byte[] all = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    bytes = NOTHING;
    size = 0;
    return all;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
