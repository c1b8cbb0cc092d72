package dev.turnpike.dialects.neutral;

import dev.turnpike.contracts.money.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's whole answer.
 *
 * @param id the provider's name for it, empty when it gives none
 * @param created when it was made, in seconds since 1970, 0 when the provider does not say
 * @param parts texts, calls and thinking
 * @param stopSequence the caller's text that ended it, absent when none did or it is not told
 * @param usage absent when the provider does not say
 */
public record Answer(
    String id,
    String model,
    long created,
    List<Part> parts,
    Stop stop,
    @Nullable String stopSequence,
    @Nullable Tokens usage)
    implements AnswerRead {
  public Answer {
    parts = List.copyOf(parts);
  }

  /** Returns this, made at another time. */
  public Answer createdAt(long seconds) {
    return new Answer(id, model, seconds, parts, stop, stopSequence, usage);
  }

  /** Returns the bytes of what the model produced: text, reasoning, tool calls. */
  public long contentBytes() {
    long bytes = 0;
    for (Part part : parts) {
      bytes += Sizes.of(part);
    }
    return bytes;
  }
}
