package dev.turnpike.runtime.journal;

/**
 * The way of one reader through a journal's messages, each once and in their order. For one thread.
 */
public final class Cursor {
  private final Journal journal;
  private Segment segment;
  private volatile long segmentNumber;
  private int offset = Segment.FIRST_RECORD;

  Cursor(Journal journal, Segment first) {
    this.journal = journal;
    this.segment = first;
    this.segmentNumber = first.number();
  }

  /**
   * Returns the position of the next message that is not done, {@link Journal#NOWHERE} if there is
   * none yet.
   */
  public long next() {
    while (true) {
      boolean sealed = segment.isSealed();
      if (offset < segment.end()) {
        int at = offset;
        offset = segment.next(at);
        if (segment.isMessage(at) && !segment.isDone(at)) {
          return Position.of(segment, at);
        }
      } else if (sealed) {
        Segment next = journal.after(segment);
        if (next == null) {
          return Journal.NOWHERE;
        }
        segment = next;
        offset = Segment.FIRST_RECORD;
        segmentNumber = next.number();
      } else {
        return Journal.NOWHERE;
      }
    }
  }

  /** Says whether there is nothing to be read. */
  public boolean isAtEnd() {
    return !segment.isSealed() && offset >= segment.end();
  }

  /** Returns the number of the segment it is in; those before it are not read any more. */
  long segmentNumber() {
    return segmentNumber;
  }
}
