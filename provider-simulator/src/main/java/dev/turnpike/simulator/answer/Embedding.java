package dev.turnpike.simulator.answer;

import java.util.Locale;
import java.util.StringTokenizer;

/**
 * A vector for a text: deterministic, of length one, and near the vectors of texts that share its
 * words.
 *
 * <p>Feature hashing (Weinberger et al., 2009): each word adds plus or minus one at eight places
 * that its hash picks.
 */
public final class Embedding {

  private static final int PLACES = 8;

  private Embedding() {}

  /** The vector of a text, of so many numbers. */
  public static float[] of(String text, int dimensions) {
    float[] vector = new float[dimensions];
    StringTokenizer words =
        new StringTokenizer(text.toLowerCase(Locale.ROOT), " \t\r\n.,;:!?\"()[]{}");
    while (words.hasMoreTokens()) {
      long word = Fingerprint.of(words.nextToken());
      for (int i = 0; i < PLACES; i++) {
        long draw = Fingerprint.then(word, i);
        vector[(int) Long.remainderUnsigned(draw >>> 1, dimensions)] += (draw & 1) == 0 ? 1 : -1;
      }
    }
    return normalized(vector);
  }

  private static float[] normalized(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    if (squares == 0) {
      // A text without words, or whose places cancel out, still needs a direction.
      vector[0] = 1;
      return vector;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}
