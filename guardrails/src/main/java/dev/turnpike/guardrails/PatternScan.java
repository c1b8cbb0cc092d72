package dev.turnpike.guardrails;

import dev.turnpike.guardrails.pattern.PatternSearch;
import dev.turnpike.guardrails.pattern.TextPattern;
import java.util.ArrayList;
import java.util.List;

/** Follows one expression through a text; matches that overlap become one mark. */
final class PatternScan {
  private final Watch watch;
  private final PatternSearch search;
  private final Marks marks;
  private final List<Mark> recent = new ArrayList<>(2);
  private int place;
  private boolean ended;

  PatternScan(TextPattern pattern, Watch watch, Marks marks) {
    this.watch = watch;
    this.search = pattern.search();
    this.marks = marks;
  }

  Watch watch() {
    return watch;
  }

  void reset() {
    search.reset();
    recent.clear();
    place = 0;
    ended = false;
  }

  /** Returns the place before which all is decided. */
  int settled() {
    return ended ? place : place - search.pending();
  }

  /** Returns the place of the next character it wants. */
  int place() {
    return place;
  }

  void advance(TextBuffer text) {
    for (int i = place - text.base; i < text.length; i++) {
      char c = text.chars[i];
      if (search.idle(c)) {
        search.skip(c);
        place++;
        continue;
      }
      matched(search.step(c));
      place++;
      matched(search.matched());
    }
    if (text.last && !ended) {
      matched(search.end());
      ended = true;
    }
  }

  private void matched(int length) {
    if (length == 0) {
      return;
    }
    int start = place - length;
    Mark last = recent.isEmpty() ? null : recent.getLast();
    if (last != null && last.start <= start && start < last.end) {
      last.end = place;
      return;
    }
    while (last != null && start < last.end) {
      start = Math.min(start, last.start);
      recent.removeLast();
      marks.remove(last);
      last = recent.isEmpty() ? null : recent.getLast();
    }
    if (!recent.isEmpty() && recent.getFirst().end < place - PatternSearch.LONGEST) {
      recent.removeFirst();
    }
    recent.add(marks.add(watch, start, place));
  }
}
