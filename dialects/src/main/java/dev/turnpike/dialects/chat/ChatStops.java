package dev.turnpike.dialects.chat;

import dev.turnpike.dialects.neutral.Stop;

/** OpenAI's reasons for the end of an answer. */
final class ChatStops {
  private ChatStops() {}

  /**
   * Reads a reason.
   *
   * @param calls whether the answer calls tools, which some providers do not give as the reason
   */
  static Stop read(String reason, boolean calls) {
    return switch (reason) {
      case "length" -> Stop.LENGTH;
      case "content_filter" -> Stop.REFUSED;
      case "tool_calls", "function_call" -> Stop.TOOL_CALLS;
      default -> calls ? Stop.TOOL_CALLS : Stop.END;
    };
  }

  static String write(Stop stop) {
    return switch (stop) {
      case END, STOP_SEQUENCE, PAUSED -> "stop";
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_calls";
      case REFUSED -> "content_filter";
    };
  }
}
