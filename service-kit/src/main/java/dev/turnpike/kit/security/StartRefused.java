package dev.turnpike.kit.security;

/** The settings of who may call are such that the process had better not start. */
final class StartRefused extends RuntimeException {
  private final String advice;

  StartRefused(String message, String advice) {
    super(message);
    this.advice = advice;
  }

  String advice() {
    return advice;
  }
}
