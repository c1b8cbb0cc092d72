package dev.turnpike.routing.body;

import java.util.List;
import tools.jackson.core.io.JsonStringEncoder;

/** Puts replacements into a body and copies everything between them as it is. */
final class Splice {
  private Splice() {}

  /**
   * Returns a new body.
   *
   * @param edits in the order of their places, not overlapping
   */
  static byte[] apply(byte[] body, List<Edit> edits) {
    int length = body.length;
    for (Edit edit : edits) {
      length += edit.replacement().length - (edit.end() - edit.start());
    }
    byte[] spliced = new byte[length];
    int from = 0;
    int to = 0;
    for (Edit edit : edits) {
      int kept = edit.start() - from;
      System.arraycopy(body, from, spliced, to, kept);
      to += kept;
      System.arraycopy(edit.replacement(), 0, spliced, to, edit.replacement().length);
      to += edit.replacement().length;
      from = edit.end();
    }
    System.arraycopy(body, from, spliced, to, body.length - from);
    return spliced;
  }

  /** Returns the text as a JSON string with its quotes. */
  static byte[] quoted(String text) {
    byte[] inner = JsonStringEncoder.getInstance().quoteAsUTF8(text);
    byte[] quoted = new byte[inner.length + 2];
    quoted[0] = '"';
    System.arraycopy(inner, 0, quoted, 1, inner.length);
    quoted[quoted.length - 1] = '"';
    return quoted;
  }
}
