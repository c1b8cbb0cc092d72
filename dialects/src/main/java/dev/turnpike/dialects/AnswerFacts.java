package dev.turnpike.dialects;

import dev.turnpike.contracts.money.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway reads of an answer that is not streamed.
 *
 * @param contentBytes bytes of what the model produced in it: text, reasoning, tool calls
 * @param usage what the provider says was used, absent when it says nothing
 * @param error the provider's error as text, absent when there is none
 */
public record AnswerFacts(long contentBytes, @Nullable Tokens usage, @Nullable String error) {}
