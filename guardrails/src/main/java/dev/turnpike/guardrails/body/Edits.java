package dev.turnpike.guardrails.body;

import java.io.ByteArrayOutputStream;

/** Puts other values in the place of some, in order, and copies all between them as it is. */
public final class Edits {
  private final byte[] source;
  private final int to;
  private final ByteArrayOutputStream out;
  private int from;

  public Edits(byte[] source, int from, int to) {
    this.source = source;
    this.from = from;
    this.to = to;
    this.out = new ByteArrayOutputStream(to - from + 64);
  }

  /**
   * Puts a text, as a JSON string, in the place of bytes that stand after those replaced before.
   */
  public void replace(int start, int end, String text) {
    out.write(source, from, start - from);
    byte[] quoted = JsonText.quoted(text);
    out.write(quoted, 0, quoted.length);
    from = end;
  }

  /** Returns the whole with its replacements. */
  public byte[] finish() {
    out.write(source, from, to - from);
    from = to;
    return out.toByteArray();
  }
}
