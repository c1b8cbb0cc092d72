package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.log.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error the gateway tells a caller, before it takes a shape.
 *
 * @param status the HTTP status it goes with
 * @param type OpenAI's class of error
 * @param param the field or header at fault, absent if none is
 * @param code a word for programs
 * @param cfCode Cloudflare's number for it, 0 for none
 * @param attempts the upstream calls made in vain
 */
public record ErrorBody(
    int status,
    String message,
    String type,
    @Nullable String param,
    String code,
    int cfCode,
    List<Attempt> attempts) {
  private static final String INVALID = "invalid_request_error";

  public ErrorBody {
    attempts = List.copyOf(attempts);
  }

  public static ErrorBody invalid(String message, @Nullable String param, String code) {
    return new ErrorBody(400, message, INVALID, param, code, 0, List.of());
  }

  public static ErrorBody notFound(
      String message, @Nullable String param, String code, int cfCode) {
    return new ErrorBody(404, message, INVALID, param, code, cfCode, List.of());
  }

  public static ErrorBody refused(int status, String message, String code) {
    return new ErrorBody(status, message, INVALID, null, code, 0, List.of());
  }

  public static ErrorBody unauthorized(String message) {
    return new ErrorBody(
        401, message, "authentication_error", null, "invalid_api_key", 2009, List.of());
  }

  /** The caller is not who the gateway asks for. */
  public static ErrorBody unidentified(String message) {
    return new ErrorBody(
        401, message, "authentication_error", null, "invalid_identity", 2009, List.of());
  }

  public static ErrorBody forbidden(String message) {
    return new ErrorBody(403, message, "permission_error", null, "not_allowed", 2009, List.of());
  }

  public static ErrorBody unavailable(String message, String code) {
    return new ErrorBody(503, message, "api_error", null, code, 0, List.of());
  }

  static ErrorBody failed(
      int status, String message, String code, int cfCode, List<Attempt> attempts) {
    String type =
        switch (status) {
          case 429 -> "rate_limit_error";
          case 400 -> INVALID;
          default -> "api_error";
        };
    return new ErrorBody(status, message, type, null, code, cfCode, attempts);
  }
}
