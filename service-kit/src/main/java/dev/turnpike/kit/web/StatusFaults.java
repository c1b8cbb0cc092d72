package dev.turnpike.kit.web;

/** The fault of a bare HTTP status, for refusals that come from the framework or the container. */
final class StatusFaults {
  private StatusFaults() {}

  static ApiFault of(int status) {
    return switch (status) {
      case 400 -> ApiFault.invalid("the request is malformed");
      case 401 -> ApiFault.of(401, ErrorCode.AUTHENTICATION, "authentication is required");
      case 404 -> unknownPath();
      case 405 ->
          ApiFault.of(
              405, ErrorCode.METHOD_NOT_ALLOWED, "this path does not answer to this method");
      case 406 ->
          ApiFault.of(
              406, ErrorCode.NOT_ACCEPTABLE, "answers are application/json", "header", "accept");
      case 413 ->
          ApiFault.of(413, ErrorCode.BODY_TOO_LARGE, "the request body is too large", "body");
      case 414 -> ApiFault.of(414, ErrorCode.INVALID, "the request line is too long");
      case 415 ->
          ApiFault.of(
              415,
              ErrorCode.UNSUPPORTED_MEDIA_TYPE,
              "the body must be application/json",
              "header",
              "content-type");
      case 431 -> ApiFault.of(431, ErrorCode.INVALID, "the request headers are too large");
      case 503 -> ApiFault.of(503, ErrorCode.UNAVAILABLE, "the service is not available now");
      default ->
          status < 500
              ? ApiFault.of(status, ErrorCode.INVALID, "the request was refused")
              : ApiFault.of(status, ErrorCode.INTERNAL, "an internal error occurred");
    };
  }

  static ApiFault unknownPath() {
    return ApiFault.notFound(ErrorCode.UNKNOWN_PATH, "no such path");
  }
}
