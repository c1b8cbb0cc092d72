package dev.turnpike.kit.web;

import java.io.IOException;

/** A request body went past the limit while it was read. */
final class BodyTooLarge extends IOException {
  private final long limit;

  BodyTooLarge(long limit) {
    super("request body over " + limit + " bytes");
    this.limit = limit;
  }

  ApiFault fault() {
    return fault(limit);
  }

  static ApiFault fault(long limit) {
    return ApiFault.of(
        413,
        ErrorCode.BODY_TOO_LARGE,
        "the request body is larger than the limit of " + limit + " bytes",
        "body");
  }
}
