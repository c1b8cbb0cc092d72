package dev.turnpike.simulator.answer;

import org.jspecify.annotations.Nullable;

/**
 * What a chat completion request asks for, as far as the answer depends on it.
 *
 * @param model the model as asked, size suffix included
 * @param fingerprint hash of the model and the messages
 * @param promptTokens tokens of the messages by {@link TokenRule}
 * @param maxTokens most tokens the answer may have; {@link Integer#MAX_VALUE} when the caller set
 *     no limit
 * @param stream whether the answer is wanted as server-sent events
 * @param includeUsage whether a stream shall end with a chunk that has the usage
 * @param forcedTool the function that the caller insists on, or null when a text answer will do
 */
public record ChatRequest(
    String model,
    long fingerprint,
    int promptTokens,
    int maxTokens,
    boolean stream,
    boolean includeUsage,
    @Nullable String forcedTool) {}
