package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.aws.AwsEventMessages;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Problem;
import java.io.ByteArrayOutputStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Errors as Bedrock's runtime tells them: a message in the body, the kind in a header. A field
 * {@code code} would be taken for the kind, so there is none.
 */
public final class ConverseErrors {

  /** The header that names the kind of an error. */
  public static final String TYPE_HEADER = "x-amzn-errortype";

  private ConverseErrors() {}

  /** Returns the kind that goes with a status. */
  public static String type(int status) {
    return switch (status) {
      case 401, 403 -> "AccessDeniedException";
      case 404 -> "ResourceNotFoundException";
      case 408, 504 -> "ModelTimeoutException";
      case 424 -> "ModelErrorException";
      case 429 -> "ThrottlingException";
      case 503, 529 -> "ServiceUnavailableException";
      default -> status >= 400 && status < 500 ? "ValidationException" : "InternalServerException";
    };
  }

  static ObjectNode body(Problem problem) {
    return Trees.object().put("message", problem.message());
  }

  /** Writes what ends a stream, of the few kinds that streams know. */
  public static byte[] event(Problem problem) {
    return event(problem.status(), Trees.write(body(problem)));
  }

  /** Writes what ends a stream for a body that is already written. */
  public static byte[] event(int status, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AwsEventMessages.exception(streamType(status), body, out);
    return out.toByteArray();
  }

  private static String streamType(int status) {
    return switch (status) {
      case 408, 502, 504 -> "modelStreamErrorException";
      case 429 -> "throttlingException";
      case 503, 529 -> "serviceUnavailableException";
      default -> status >= 400 && status < 500 ? "validationException" : "internalServerException";
    };
  }
}
