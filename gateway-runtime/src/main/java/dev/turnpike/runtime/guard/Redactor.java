package dev.turnpike.runtime.guard;

import dev.turnpike.runtime.guard.body.Piece.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Writes a text anew, in parts, with its marks replaced. Marks that overlap are replaced together,
 * by what the first of them puts there.
 */
final class Redactor {
  private final Marks marks;
  private @Nullable Mark cover;
  private boolean quoted;
  private boolean escaped;

  Redactor(Marks marks) {
    this.marks = marks;
  }

  void reset() {
    cover = null;
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
    if (cover == null && marks.next() >= end) {
      if (kind == Kind.JSON) {
        follow(part, 0, part.length());
      }
      return part;
    }
    StringBuilder written = new StringBuilder(part.length());
    int place = from;
    while (place < end) {
      absorb();
      int covered = cover == null ? place : Math.min(cover.end, end);
      if (covered > place) {
        pass(part, place - from, covered - from, kind);
        place = covered;
        continue;
      }
      cover = null;
      int next = Math.min(marks.next(), end);
      written.append(part, place - from, next - from);
      pass(part, place - from, next - from, kind);
      place = next;
      if (place < end) {
        Mark mark = marks.take();
        boolean bare = kind == Kind.JSON && !quoted;
        written.append(bare ? "\"" : "").append(inside(mark, kind)).append(bare ? "\"" : "");
        cover = mark;
      }
    }
    return written.toString();
  }

  /** Takes the marks that begin within what is covered; the cover reaches as far as the longest. */
  private void absorb() {
    while (cover != null && marks.next() < cover.end) {
      Mark mark = marks.take();
      cover = mark.end > cover.end ? mark : cover;
    }
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
