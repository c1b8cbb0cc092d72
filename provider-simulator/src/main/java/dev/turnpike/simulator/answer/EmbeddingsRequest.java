package dev.turnpike.simulator.answer;

import java.util.List;

/**
 * What an embeddings request asks for.
 *
 * @param model the model as asked
 * @param inputs the texts, in order; an input given as token numbers is here as those numbers,
 *     separated by spaces
 * @param promptTokens tokens of all inputs
 * @param dimensions length of each vector
 * @param base64 whether vectors are wanted as base64 of little-endian floats instead of numbers
 */
public record EmbeddingsRequest(
    String model, List<String> inputs, int promptTokens, int dimensions, boolean base64) {

  /** Most inputs of one request. */
  public static final int MAX_INPUTS = 2048;

  /** Most dimensions of one vector. */
  public static final int MAX_DIMENSIONS = 4096;

  /** Most numbers of one response, over all its vectors. */
  public static final int MAX_NUMBERS = 1 << 20;

  /** Dimensions when the caller does not say. */
  public static final int DEFAULT_DIMENSIONS = 384;

  public EmbeddingsRequest {
    inputs = List.copyOf(inputs);
  }
}
