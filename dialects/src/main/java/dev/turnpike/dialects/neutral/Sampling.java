package dev.turnpike.dialects.neutral;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the answer's tokens are drawn; what is absent is left to the provider.
 *
 * @param maxTokens the most output tokens, reasoning included
 * @param temperature 0 to 2
 * @param stops texts before which the answer ends
 */
public record Sampling(
    @Nullable Long maxTokens,
    @Nullable Double temperature,
    @Nullable Double topP,
    @Nullable Long topK,
    List<String> stops,
    @Nullable Long seed,
    @Nullable Double frequencyPenalty,
    @Nullable Double presencePenalty) {
  public static final Sampling DEFAULT =
      new Sampling(null, null, null, null, List.of(), null, null, null);

  public Sampling {
    stops = List.copyOf(stops);
  }
}
