package dev.turnpike.kit.sealing;

/** What may be shown of a secret, so that its owner knows it again and nobody else learns it. */
public final class SecretPreview {
  /** Stands for what is not shown. */
  public static final char GAP = '…';

  /** Shorter secrets show nothing: too much of them would be known. */
  private static final int SHOWN_FROM = 16;

  private static final int FIRST = 3;
  private static final int LAST = 4;

  private SecretPreview() {}

  /** Returns the first three and last four characters; of a short secret none. */
  public static String of(String secret) {
    return of(secret, FIRST);
  }

  /** As {@link #of(String)}, with this many characters at the beginning. */
  public static String of(String secret, int first) {
    int length = secret.length();
    return length < SHOWN_FROM + first
        ? String.valueOf(GAP)
        : secret.substring(0, first) + GAP + secret.substring(length - LAST);
  }
}
