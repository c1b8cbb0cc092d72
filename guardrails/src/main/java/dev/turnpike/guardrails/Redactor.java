package dev.turnpike.guardrails;

import dev.turnpike.guardrails.body.Piece.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a text anew, in parts, with its marks replaced. Marks that overlap are replaced together,
 * by what the first of them puts there.
 */
final class Redactor {
  private final Marks marks;

  /** Marks of what is covered that may still grow, as their ends are not decided yet. */
  private final List<Mark> growing = new ArrayList<>(2);

  /** The end of what is covered whatever grows. */
  private int covered;

  private boolean quoted;
  private boolean escaped;

  Redactor(Marks marks) {
    this.marks = marks;
  }

  void reset() {
    growing.clear();
    covered = 0;
    quoted = false;
    escaped = false;
  }

  /**
   * Returns the next part of the text as it is to be; the same if nothing in it is replaced.
   *
   * @param from the place of its first character; no mark before its end may still be missing
   */
  String write(String part, int from, Kind kind) {
    int end = from + part.length();
    if (coveredTo() <= from && marks.next() >= end) {
      if (kind == Kind.JSON) {
        follow(part, 0, part.length());
      }
      return part;
    }
    StringBuilder written = new StringBuilder(part.length());
    int place = from;
    while (place < end) {
      absorb(end);
      int hidden = Math.min(coveredTo(), end);
      if (hidden > place) {
        pass(part, place - from, hidden - from, kind);
        place = hidden;
        continue;
      }
      int next = Math.min(marks.next(), end);
      written.append(part, place - from, next - from);
      pass(part, place - from, next - from, kind);
      place = next;
      if (place < end) {
        Mark mark = marks.take();
        boolean bare = kind == Kind.JSON && !quoted;
        written.append(bare ? "\"" : "").append(inside(mark, kind)).append(bare ? "\"" : "");
        cover(mark, end);
      }
    }
    return written.toString();
  }

  /** Takes the marks that begin within what is covered; it reaches as far as the longest. */
  private void absorb(int decided) {
    for (int i = growing.size() - 1; i >= 0; i--) {
      if (growing.get(i).end < decided) {
        covered = Math.max(covered, growing.remove(i).end);
      }
    }
    while (marks.next() < coveredTo()) {
      cover(marks.take(), decided);
    }
  }

  /** Covers what is marked; a mark that ends before what is undecided does not grow any more. */
  private void cover(Mark mark, int decided) {
    if (mark.end < decided) {
      covered = Math.max(covered, mark.end);
    } else {
      growing.add(mark);
    }
  }

  private int coveredTo() {
    int end = covered;
    for (Mark mark : growing) {
      end = Math.max(end, mark.end);
    }
    return end;
  }

  private static String inside(Mark mark, Kind kind) {
    String replacement = mark.watch.replacement();
    if (kind != Kind.JSON) {
      return replacement;
    }
    StringBuilder safe = new StringBuilder(replacement.length());
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c == '"' || c == '\\') {
        safe.append('\\');
      }
      safe.append(c < ' ' ? ' ' : c);
    }
    return safe.toString();
  }

  private void pass(String part, int from, int to, Kind kind) {
    if (kind == Kind.JSON) {
      follow(part, from, to);
    }
  }

  /** Knows whether the next character is within a string of the JSON the text is. */
  private void follow(String part, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = part.charAt(i);
      if (escaped) {
        escaped = false;
      } else if (c == '\\') {
        escaped = quoted;
      } else if (c == '"') {
        quoted = !quoted;
      }
    }
  }
}
