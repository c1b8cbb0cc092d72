package dev.turnpike.dialects;

import dev.turnpike.dialects.chat.StreamReader;

/** Follows streams that are relayed as they are. */
public final class Followers {
  private Followers() {}

  public static AnswerStream follow(Dialect dialect, boolean hideUsage) {
    return new StreamReader(hideUsage);
  }
}
