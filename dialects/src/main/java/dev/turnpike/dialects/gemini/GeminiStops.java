package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.neutral.Stop;
import java.util.Optional;

/** Reads {@code finishReason}. */
final class GeminiStops {
  private GeminiStops() {}

  /**
   * Returns why an answer ended.
   *
   * @param calls whether it calls tools, which Gemini tells as any other end
   */
  static Stop read(String reason, boolean calls) {
    return switch (reason) {
      case "MAX_TOKENS" -> Stop.LENGTH;
      case "SAFETY",
          "RECITATION",
          "LANGUAGE",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" ->
          Stop.REFUSED;
      default -> calls ? Stop.TOOL_CALLS : Stop.END;
    };
  }

  static String write(Stop stop) {
    return switch (stop) {
      case END, STOP_SEQUENCE, TOOL_CALLS, PAUSED -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case REFUSED -> "SAFETY";
    };
  }

  /** Returns what went wrong when a reason means that the model's answer is of no use. */
  static Optional<String> fault(String reason) {
    return switch (reason) {
      case "MALFORMED_FUNCTION_CALL",
          "UNEXPECTED_TOOL_CALL",
          "TOO_MANY_TOOL_CALLS",
          "MISSING_THOUGHT_SIGNATURE",
          "MALFORMED_RESPONSE" ->
          Optional.of("the model gave up its answer: " + reason);
      default -> Optional.empty();
    };
  }
}
