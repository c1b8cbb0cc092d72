package dev.turnpike.guardrails;

import dev.turnpike.guardrails.body.Piece;
import dev.turnpike.guardrails.body.Piece.Kind;
import dev.turnpike.guardrails.detect.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for all a direction's rules in one text that arrives in parts. The same is found however it
 * is cut. Not thread-safe; may be reset for another text.
 */
final class TextScanner {
  private final TextBuffer text = new TextBuffer();
  private final Marks marks;

  /** Those whose findings change the text or stop it, and those that only tell. */
  private final ProbeScan enforced;

  private final ProbeScan flagged;
  private final List<PatternScan> patterns = new ArrayList<>();
  private boolean escaped;

  TextScanner(Ruleset rules, int[] counts) {
    this(rules, new Marks(counts));
  }

  TextScanner(Ruleset rules, Marks marks) {
    this.marks = marks;
    enforced = new ProbeScan(rules.enforced(), marks);
    flagged = new ProbeScan(rules.flagged(), marks);
    for (Ruleset.PatternUse use : rules.patterns()) {
      patterns.add(new PatternScan(use.pattern(), use.watch(), marks));
    }
  }

  void reset() {
    text.reset();
    marks.reset();
    enforced.reset();
    flagged.reset();
    for (PatternScan scan : patterns) {
      scan.reset();
    }
    escaped = false;
  }

  /** Returns the place after the last character taken. */
  int end() {
    return text.end();
  }

  Marks marks() {
    return marks;
  }

  /** Takes the next part. */
  void append(String part, Kind kind) {
    if (kind == Kind.JSON) {
      for (int i = 0; i < part.length(); i++) {
        text.append(meant(part.charAt(i)));
      }
    } else {
      text.append(part);
    }
    advance();
  }

  /**
   * Returns the white space an escape in JSON stands for in place of its letter, which would else
   * be taken for the beginning of the word after it.
   */
  private char meant(char c) {
    if (!escaped) {
      escaped = c == '\\';
      return c;
    }
    escaped = false;
    return c == 'n' || c == 'r' || c == 't' ? ' ' : c;
  }

  /** Says that nothing follows. */
  void finish() {
    text.last = true;
    advance();
  }

  private void advance() {
    enforced.advance(text);
    flagged.advance(text);
    int needed = Math.min(enforced.settled(), flagged.settled());
    for (PatternScan scan : patterns) {
      scan.advance(text);
      needed = Math.min(needed, scan.place());
    }
    text.forget(needed - Window.BEHIND);
  }

  /**
   * Returns the place before which nothing can be found any more that changes or stops the text.
   */
  int settled() {
    int settled = enforced.settled();
    for (PatternScan scan : patterns) {
      if (scan.watch().rule().action() != GuardAction.FLAG) {
        settled = Math.min(settled, scan.settled());
      }
    }
    return Math.min(settled, marks.blockedFrom());
  }

  /** Looks through a whole text. */
  void scan(Piece piece) {
    reset();
    append(piece.text(), piece.kind());
    finish();
  }
}
