package dev.turnpike.guardrails;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found in one text: how often by each watch, what is to be replaced, where to stop. */
final class Marks {
  static final int NOWHERE = Integer.MAX_VALUE;

  private final int[] counts;
  private final List<Mark> redacted = new ArrayList<>(0);

  /** Every match, for those who want to know where; absent for traffic. */
  private final @Nullable List<Mark> seen;

  /** The first mark that is not taken. */
  private int head;

  private int blockedFrom = NOWHERE;

  /**
   * @param counts findings of each watch, shared by the texts of one body or stream
   */
  Marks(int[] counts) {
    this(counts, null);
  }

  /**
   * @param seen takes every match of a text
   */
  Marks(int[] counts, @Nullable List<Mark> seen) {
    this.counts = counts;
    this.seen = seen;
  }

  void reset() {
    redacted.clear();
    head = 0;
    blockedFrom = NOWHERE;
  }

  Mark add(Watch watch, int start, int end) {
    counts[watch.order()]++;
    Mark mark = new Mark(watch, start, end);
    if (seen != null) {
      seen.add(mark);
    }
    if (watch.blocks()) {
      blockedFrom = Math.min(blockedFrom, start);
    } else if (watch.redacts()) {
      insert(mark);
    }
    return mark;
  }

  /** Takes back a mark that another has swallowed. */
  void remove(Mark mark) {
    counts[mark.watch.order()]--;
    if (seen != null) {
      seen.remove(mark);
    }
    int place = redacted.lastIndexOf(mark);
    if (place >= head) {
      redacted.remove(place);
    }
  }

  private void insert(Mark mark) {
    int place = redacted.size();
    while (place > head && before(mark, redacted.get(place - 1))) {
      place--;
    }
    redacted.add(place, mark);
  }

  private static boolean before(Mark one, Mark two) {
    return one.start < two.start
        || (one.start == two.start && one.watch.order() < two.watch.order());
  }

  /** Returns the place of the next match to be replaced, {@link #NOWHERE} if there is none. */
  int next() {
    return head < redacted.size() ? redacted.get(head).start : NOWHERE;
  }

  /** Takes the next match to be replaced. */
  Mark take() {
    Mark mark = redacted.get(head++);
    if (head == redacted.size()) {
      redacted.clear();
      head = 0;
    }
    return mark;
  }

  /** Returns where the first match that blocks begins, {@link #NOWHERE} if none does. */
  int blockedFrom() {
    return blockedFrom;
  }
}
