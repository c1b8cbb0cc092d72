package dev.turnpike.dialects;

import dev.turnpike.dialects.chat.AnswerScanner;
import java.util.Optional;

/** Reads answers that are not streamed. */
public final class AnswerReader {
  private AnswerReader() {}

  public static Optional<AnswerFacts> read(Dialect dialect, byte[] body) {
    return AnswerScanner.read(body, 0, body.length)
        .map(part -> new AnswerFacts(part.contentBytes(), part.usage(), part.error()));
  }
}
