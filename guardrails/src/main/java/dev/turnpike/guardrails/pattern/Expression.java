package dev.turnpike.guardrails.pattern;

import java.util.List;

/** A regular expression as it was written. */
sealed interface Expression {
  record Chars(CharSet set) implements Expression {}

  record Place(Anchor anchor) implements Expression {}

  record Sequence(List<Expression> parts) implements Expression {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  record Choice(List<Expression> branches) implements Expression {
    public Choice {
      branches = List.copyOf(branches);
    }
  }

  /** So many times; most is -1 for any number. */
  record Repeat(Expression body, int least, int most) implements Expression {}

  /** A place between two characters. */
  enum Anchor {
    START,
    END,
    BOUNDARY,
    NO_BOUNDARY;

    /** Says whether it holds between two characters, -1 being the text's edge. */
    boolean holds(int before, int after) {
      return switch (this) {
        case START -> before < 0;
        case END -> after < 0;
        case BOUNDARY -> isWord(before) != isWord(after);
        case NO_BOUNDARY -> isWord(before) == isWord(after);
      };
    }

    private static boolean isWord(int c) {
      return c >= 0 && CharSet.WORD.contains((char) c);
    }
  }
}
