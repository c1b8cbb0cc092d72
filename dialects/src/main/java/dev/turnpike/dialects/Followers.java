package dev.turnpike.dialects;

import dev.turnpike.dialects.chat.StreamReader;
import dev.turnpike.dialects.neutral.ProviderDialect;

/** The ways of streams whose caller and provider speak the same dialect. */
public final class Followers {
  private Followers() {}

  /**
   * Opens the way of one stream, which is relayed byte for byte and read on the way.
   *
   * @param hideUsage whether the event that only tells usage is kept from the caller, where the
   *     dialect has such an event
   */
  public static AnswerStream follow(Dialect dialect, boolean hideUsage) {
    if (dialect == Dialect.CHAT) {
      return new StreamReader(hideUsage);
    }
    ProviderDialect codec =
        Codecs.provider(dialect)
            .orElseThrow(() -> new IllegalArgumentException("no provider speaks " + dialect));
    return new FollowedStream(codec.frames(), codec.stream());
  }
}
