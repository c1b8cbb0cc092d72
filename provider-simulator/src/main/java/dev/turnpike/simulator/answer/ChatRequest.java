package dev.turnpike.simulator.answer;

/**
 * What a request for a conversation's next turn asks for, in whatever dialect, as far as the answer
 * depends on it.
 *
 * @param model the model as asked, options included
 * @param fingerprint hash of the model and the messages
 * @param promptTokens tokens of the messages by {@link TokenRule}
 * @param maxTokens most tokens the answer may have; {@link Integer#MAX_VALUE} when the caller set
 *     no limit
 * @param stream whether the answer is wanted as a stream
 * @param includeUsage whether a stream shall tell the usage
 * @param choices answers wanted, 1 to {@value #MAX_CHOICES}
 * @param task what kind of answer is wanted
 * @param caching when its prompt is taken to be cached
 * @param thinking whether there are thoughts before the answer
 */
public record ChatRequest(
    String model,
    long fingerprint,
    int promptTokens,
    int maxTokens,
    boolean stream,
    boolean includeUsage,
    int choices,
    Task task,
    Caching caching,
    Thinking thinking) {

  /** Most answers to one request. */
  public static final int MAX_CHOICES = 8;

  public ChatRequest {
    if (choices < 1 || choices > MAX_CHOICES || maxTokens < 1) {
      throw new IllegalArgumentException("choices are 1 to " + MAX_CHOICES + ", tokens at least 1");
    }
  }
}
