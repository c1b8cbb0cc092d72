package dev.turnpike.dialects.gemini;

/** Google's canonical names of errors. */
public final class GoogleStatus {
  private GoogleStatus() {}

  /** Returns the name that goes with an HTTP status. */
  public static String of(int status) {
    return switch (status) {
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ABORTED";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 499 -> "CANCELLED";
      case 500 -> "INTERNAL";
      case 501 -> "UNIMPLEMENTED";
      case 408, 504 -> "DEADLINE_EXCEEDED";
      default -> status < 500 ? "INVALID_ARGUMENT" : "UNAVAILABLE";
    };
  }
}
