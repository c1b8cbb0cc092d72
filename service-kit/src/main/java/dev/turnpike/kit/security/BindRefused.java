package dev.turnpike.kit.security;

/** The process would listen where others can reach it without asking who they are. */
final class BindRefused extends RuntimeException {
  private final String advice;

  BindRefused(String message, String advice) {
    super(message);
    this.advice = advice;
  }

  String advice() {
    return advice;
  }
}
