package dev.turnpike.dialects.messages;

import dev.turnpike.dialects.neutral.Stop;

/** Anthropic's reasons for the end of an answer. */
final class MessagesStops {
  private MessagesStops() {}

  static Stop read(String reason) {
    return switch (reason) {
      case "max_tokens", "model_context_window_exceeded" -> Stop.LENGTH;
      case "stop_sequence" -> Stop.STOP_SEQUENCE;
      case "tool_use" -> Stop.TOOL_CALLS;
      case "refusal" -> Stop.REFUSED;
      case "pause_turn" -> Stop.PAUSED;
      default -> Stop.END;
    };
  }

  static String write(Stop stop) {
    return switch (stop) {
      case END -> "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case REFUSED -> "refusal";
      case PAUSED -> "pause_turn";
    };
  }
}
