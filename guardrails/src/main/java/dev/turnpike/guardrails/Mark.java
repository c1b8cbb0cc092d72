package dev.turnpike.guardrails;

/** A match's place in its text, which may still grow. Offsets count characters. */
final class Mark {
  final Watch watch;
  int start;
  int end;

  Mark(Watch watch, int start, int end) {
    this.watch = watch;
    this.start = start;
    this.end = end;
  }
}
