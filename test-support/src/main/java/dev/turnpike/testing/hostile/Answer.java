package dev.turnpike.testing.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;

/**
 * One answer as it was read.
 *
 * @param headers by lower-case name
 * @param body its first bytes
 * @param ended false if the connection was cut before the end, or more came than is read
 * @param tooLong whether more came than is read
 */
record Answer(
    int status, Map<String, String> headers, byte[] body, boolean ended, boolean tooLong) {
  String text() {
    return new String(body, UTF_8);
  }

  /** Says whether the bytes hold this text, however they are to be read. */
  boolean holds(String text) {
    return text().contains(text) || headers.toString().contains(text);
  }

  @Override
  public String toString() {
    String text = text();
    return status
        + (ended ? "" : tooLong ? " (long)" : " (cut off)")
        + " "
        + text.substring(0, Math.min(text.length(), 300)).replaceAll("\\p{Cntrl}", "?")
        + (Arrays.equals(body, new byte[0]) ? headers : "");
  }
}
