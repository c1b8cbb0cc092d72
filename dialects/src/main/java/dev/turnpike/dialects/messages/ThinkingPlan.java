package dev.turnpike.dialects.messages;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.Reasoning;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Signature;
import dev.turnpike.dialects.neutral.ToolChoice;
import dev.turnpike.dialects.neutral.Turn;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much an Anthropic model is to think, within what the API takes: a budget of at least 1,024
 * tokens and below {@code max_tokens}; no thinking with a tool that must be called, nor in the
 * midst of tool calls whose thinking is not at hand with its signature.
 *
 * @param effort a word for models that take one in place of a budget; absent for the others and
 *     when there is no thinking
 * @param budget 0 when there is none
 */
public record ThinkingPlan(long maxTokens, @Nullable String effort, long budget) {
  private static final long DEFAULT_MAX_TOKENS = 4_096;
  private static final long LEAST_BUDGET = 1_024;

  /**
   * Returns the plan for a prompt.
   *
   * @param signer whose signatures the provider knows
   */
  public static ThinkingPlan of(
      Prompt prompt, List<Turn> conversation, ClaudeModel model, Dialect signer) {
    Long limit = prompt.sampling().maxTokens();
    long maxTokens = limit == null ? DEFAULT_MAX_TOKENS : Math.max(1, limit);
    long wanted =
        switch (prompt.reasoning()) {
          case null -> 0;
          case Reasoning.Off off -> 0;
          case Reasoning.Effort(Reasoning.Level level) -> level.tokens();
          case Reasoning.Budget(long tokens) -> Math.max(LEAST_BUDGET, tokens);
        };
    if (wanted == 0 || forced(prompt.tooling().choice()) || unsigned(conversation, signer)) {
      return new ThinkingPlan(maxTokens, null, 0);
    }
    if (limit == null) {
      maxTokens = Math.addExact(maxTokens, Math.min(wanted, Integer.MAX_VALUE));
    }
    if (model.adaptive()) {
      return new ThinkingPlan(maxTokens, effort(prompt.reasoning(), wanted, model), 0);
    }
    long budget = Math.min(wanted, maxTokens - 1);
    return new ThinkingPlan(maxTokens, null, budget < LEAST_BUDGET ? 0 : budget);
  }

  private static String effort(@Nullable Reasoning reasoning, long wanted, ClaudeModel model) {
    Reasoning.Level level =
        reasoning instanceof Reasoning.Effort(Reasoning.Level told)
            ? told
            : Reasoning.Level.of(wanted);
    return switch (level) {
      case MINIMAL, LOW -> "low";
      case MEDIUM, HIGH -> level.name().toLowerCase(Locale.ROOT);
      case XHIGH -> model.thinksLong() ? "xhigh" : "high";
    };
  }

  private static boolean forced(@Nullable ToolChoice choice) {
    return switch (choice) {
      case null -> false;
      case ToolChoice.Auto auto -> false;
      case ToolChoice.None none -> false;
      case ToolChoice.Any any -> true;
      case ToolChoice.Named named -> true;
    };
  }

  /** Says whether tools were called last without signed thinking before it. */
  private static boolean unsigned(List<Turn> conversation, Dialect signer) {
    for (int i = conversation.size() - 1; i >= 0; i--) {
      Turn turn = conversation.get(i);
      if (turn.role() != Role.ASSISTANT) {
        continue;
      }
      boolean calls = false;
      for (Part part : turn.parts()) {
        if (part instanceof Part.Thinking(String text, String signature)
                && Signature.written(signer, signature).isPresent()
            || part instanceof Part.HiddenThinking(String data)
                && Signature.written(signer, data).isPresent()) {
          return false;
        }
        calls |= part instanceof Part.ToolCall;
      }
      return calls && i < conversation.size() - 1;
    }
    return false;
  }

  /** Says whether there is any thinking. */
  public boolean on() {
    return effort != null || budget > 0;
  }

  /** Writes the fields that ask for it. */
  public void write(ObjectNode body) {
    if (effort != null) {
      body.putObject("thinking").put("type", "adaptive");
      body.putObject("output_config").put("effort", effort);
    } else if (budget > 0) {
      body.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
    }
  }
}
