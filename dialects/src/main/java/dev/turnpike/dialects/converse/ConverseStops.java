package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.neutral.Stop;
import java.util.Optional;

/** Reads {@code stopReason}. */
final class ConverseStops {
  private ConverseStops() {}

  static Stop read(String reason) {
    return switch (reason) {
      case "tool_use" -> Stop.TOOL_CALLS;
      case "max_tokens", "model_context_window_exceeded" -> Stop.LENGTH;
      case "stop_sequence" -> Stop.STOP_SEQUENCE;
      case "guardrail_intervened", "content_filtered" -> Stop.REFUSED;
      default -> Stop.END;
    };
  }

  /** Returns what went wrong when a reason means that the model's answer is of no use. */
  static Optional<String> fault(String reason) {
    return switch (reason) {
      case "malformed_model_output", "malformed_tool_use" ->
          Optional.of("the model gave up its answer: " + reason);
      default -> Optional.empty();
    };
  }
}
