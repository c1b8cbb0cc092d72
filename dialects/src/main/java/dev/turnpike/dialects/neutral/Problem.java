package dev.turnpike.dialects.neutral;

/**
 * An error to tell a caller.
 *
 * @param status the HTTP status
 * @param message for the caller to read
 * @param code a short name of the fault, empty when it has none; dialects without one leave it out
 */
public record Problem(int status, String message, String code) {
  public static Problem of(int status, String message) {
    return new Problem(status, message, "");
  }
}
