package dev.turnpike.dialects;

import dev.turnpike.dialects.chat.AnswerScanner;
import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.AnswerRead;
import java.util.Optional;

/** Reads whole answers that are relayed as they are. */
public final class AnswerReader {
  private AnswerReader() {}

  /**
   * Returns what the gateway reads of an answer; empty when it is not of the dialect.
   *
   * <p>For {@link Dialect#CHAT} any JSON object is an answer, as other endpoints of the same
   * providers, such as embeddings, tell their usage and errors in the same way.
   */
  public static Optional<AnswerFacts> read(Dialect dialect, byte[] body) {
    if (dialect == Dialect.CHAT) {
      return AnswerScanner.read(body, 0, body.length)
          .map(part -> new AnswerFacts(part.contentBytes(), part.usage(), part.error()));
    }
    return Codecs.provider(dialect).flatMap(codec -> facts(codec.answer(body)));
  }

  private static Optional<AnswerFacts> facts(AnswerRead read) {
    return switch (read) {
      case Answer answer -> Optional.of(Facts.of(answer));
      case AnswerRead.Failed failed ->
          Optional.of(new AnswerFacts(0, null, failed.problem().message()));
      case AnswerRead.Alien alien -> Optional.empty();
    };
  }
}
