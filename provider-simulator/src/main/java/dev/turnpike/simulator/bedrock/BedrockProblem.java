package dev.turnpike.simulator.bedrock;

import dev.turnpike.simulator.answer.RequestTree;
import io.vertx.core.buffer.Buffer;

/** Errors in Bedrock's shape: a message, and a type that is told beside it. */
public final class BedrockProblem {

  private BedrockProblem() {}

  public static Buffer body(String message) {
    return RequestTree.write(RequestTree.object().put("message", message));
  }

  /** The error type of a status, as header {@code x-amzn-errortype} has it. */
  public static String type(int status) {
    return switch (status) {
      case 403 -> "AccessDeniedException";
      case 404 -> "ResourceNotFoundException";
      case 408 -> "ModelTimeoutException";
      case 424 -> "ModelErrorException";
      case 429 -> "ThrottlingException";
      case 503 -> "ServiceUnavailableException";
      default -> status >= 500 ? "InternalServerException" : "ValidationException";
    };
  }

  /** The error type of a status within a stream. */
  static String streamType(int status) {
    return switch (status) {
      case 424 -> "modelStreamErrorException";
      case 429 -> "throttlingException";
      case 503 -> "serviceUnavailableException";
      default -> status >= 500 ? "internalServerException" : "validationException";
    };
  }
}
