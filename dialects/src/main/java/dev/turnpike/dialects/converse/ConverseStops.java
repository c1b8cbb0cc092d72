package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.neutral.Stop;
import java.util.Optional;

/** Reads and writes {@code stopReason}. */
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

  static String write(Stop stop) {
    return switch (stop) {
      case END, PAUSED -> "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case REFUSED -> "content_filtered";
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
