package dev.turnpike.runtime.journal;

/** Where a record is, in one number: its segment's and its offset there. */
final class Position {
  private Position() {}

  static long of(Segment segment, int offset) {
    return segment.number() << Integer.SIZE | offset;
  }

  static long segment(long position) {
    return position >>> Integer.SIZE;
  }

  static int offset(long position) {
    return (int) position;
  }
}
