package dev.turnpike.guardrails.pattern;

import dev.turnpike.guardrails.pattern.Expression.Anchor;
import dev.turnpike.guardrails.pattern.Expression.Chars;
import dev.turnpike.guardrails.pattern.Expression.Choice;
import dev.turnpike.guardrails.pattern.Expression.Place;
import dev.turnpike.guardrails.pattern.Expression.Repeat;
import dev.turnpike.guardrails.pattern.Expression.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the syntax that RE2, Java and JavaScript share: literals, classes, groups, choices,
 * repetitions, {@code ^ $ \A \z \b \B} and {@code (?i)}. What needs memory of the text, such as
 * back references and looking around, is refused.
 *
 * <p>Over 300 lines, as a grammar is best read in one place.
 */
final class ExpressionReader {
  static final int MAX_LENGTH = 500;
  static final int MAX_REPEAT = 255;
  private static final int MAX_DEPTH = 50;
  private static final int END = -1;

  private final String source;
  private int at;
  private int depth;
  private boolean fold;

  private ExpressionReader(String source) {
    this.source = source;
  }

  static Expression read(String source) throws PatternRefused {
    if (source.isEmpty() || source.length() > MAX_LENGTH) {
      throw new PatternRefused("an expression has 1 to " + MAX_LENGTH + " characters");
    }
    ExpressionReader reader = new ExpressionReader(source);
    Expression whole = reader.choice();
    if (reader.at < source.length()) {
      throw reader.refused("a bracket is closed that was not opened");
    }
    return whole;
  }

  private PatternRefused refused(String why) {
    return new PatternRefused(why + " (at character " + at + ")");
  }

  private int peek() {
    return at < source.length() ? source.charAt(at) : END;
  }

  private boolean skip(String text) {
    if (source.startsWith(text, at)) {
      at += text.length();
      return true;
    }
    return false;
  }

  private Expression choice() throws PatternRefused {
    List<Expression> branches = new ArrayList<>();
    branches.add(sequence());
    while (skip("|")) {
      branches.add(sequence());
    }
    return branches.size() == 1 ? branches.getFirst() : new Choice(branches);
  }

  private Expression sequence() throws PatternRefused {
    List<Expression> parts = new ArrayList<>();
    while (peek() != END && peek() != '|' && peek() != ')') {
      Expression part = part();
      parts.add(repeated(part));
    }
    return new Sequence(parts);
  }

  private Expression repeated(Expression part) throws PatternRefused {
    int least;
    int most;
    if (skip("*")) {
      least = 0;
      most = -1;
    } else if (skip("+")) {
      least = 1;
      most = -1;
    } else if (skip("?")) {
      least = 0;
      most = 1;
    } else if (counted()) {
      at++;
      least = number();
      most = least;
      if (skip(",")) {
        most = peek() == '}' ? -1 : number();
      }
      if (!skip("}") || least > MAX_REPEAT || most > MAX_REPEAT || (most >= 0 && most < least)) {
        throw refused("a repetition is {n}, {n,} or {n,m} with numbers up to " + MAX_REPEAT);
      }
    } else {
      return part;
    }
    if (part instanceof Place) {
      throw refused("a place cannot be repeated");
    }
    // Longest or shortest first is one: every match counts.
    skip("?");
    if (peek() == '+' || peek() == '*' || peek() == '?' || counted()) {
      throw refused("a repetition is repeated");
    }
    return new Repeat(part, least, most);
  }

  private boolean counted() {
    return peek() == '{' && at + 1 < source.length() && isDigit(source.charAt(at + 1));
  }

  private int number() {
    int number = 0;
    while (isDigit(peek())) {
      number = Math.min(number * 10 + peek() - '0', MAX_REPEAT + 1);
      at++;
    }
    return number;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private Expression part() throws PatternRefused {
    int c = peek();
    at++;
    return switch (c) {
      case '(' -> group();
      case '[' -> set();
      case '.' -> new Chars(CharSet.NOT_LINE);
      case '^' -> new Place(Anchor.START);
      case '$' -> new Place(Anchor.END);
      case '\\' -> escape();
      case '*', '+', '?' -> {
        at--;
        throw refused("nothing is there to repeat");
      }
      default -> literal((char) c);
    };
  }

  private Chars literal(char c) {
    return new Chars(new CharSet(new int[] {c, c}, false, fold));
  }

  private Expression group() throws PatternRefused {
    if (++depth > MAX_DEPTH) {
      throw refused("groups are more than " + MAX_DEPTH + " deep");
    }
    boolean before = fold;
    if (skip("?i)")) {
      fold = true;
      depth--;
      return new Sequence(List.of());
    }
    if (skip("?i:")) {
      fold = true;
    } else if (skip("?P<") || (peek() == '?' && named())) {
      int end = source.indexOf('>', at);
      if (end < 0) {
        throw refused("a group's name does not end");
      }
      at = end + 1;
    } else if (!skip("?:") && peek() == '?') {
      throw refused("of (? only (?:, (?i), (?i: and names are known");
    }
    Expression body = choice();
    if (!skip(")")) {
      throw refused("a bracket is not closed");
    }
    fold = before;
    depth--;
    return body;
  }

  private boolean named() {
    if (source.startsWith("?<=", at) || source.startsWith("?<!", at)) {
      return false;
    }
    return skip("?<");
  }

  private Expression escape() throws PatternRefused {
    int c = peek();
    switch (c) {
      case 'b' -> {
        at++;
        return new Place(Anchor.BOUNDARY);
      }
      case 'B' -> {
        at++;
        return new Place(Anchor.NO_BOUNDARY);
      }
      case 'A' -> {
        at++;
        return new Place(Anchor.START);
      }
      case 'z' -> {
        at++;
        return new Place(Anchor.END);
      }
      case 'Q' -> {
        return quoted();
      }
      default -> {
        CharSet kind = kind();
        return kind == null ? literal(escaped()) : new Chars(kind);
      }
    }
  }

  private Expression quoted() {
    at++;
    int end = source.indexOf("\\E", at);
    int stop = end < 0 ? source.length() : end;
    List<Expression> letters = new ArrayList<>();
    while (at < stop) {
      letters.add(literal(source.charAt(at++)));
    }
    at = end < 0 ? stop : end + 2;
    return new Sequence(letters);
  }

  /** Reads the letter of a class such as {@code \d}; null if it is none, and then reads nothing. */
  private @Nullable CharSet kind() {
    CharSet kind =
        switch (peek()) {
          case 'd' -> CharSet.DIGIT;
          case 'D' -> CharSet.DIGIT.not();
          case 'w' -> CharSet.WORD;
          case 'W' -> CharSet.WORD.not();
          case 's' -> CharSet.SPACE;
          case 'S' -> CharSet.SPACE.not();
          default -> null;
        };
    at += kind == null ? 0 : 1;
    return kind;
  }

  private char escaped() throws PatternRefused {
    int c = peek();
    at++;
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'f' -> '\f';
      case 'x' -> code(2);
      case 'u' -> code(4);
      default -> {
        if (c == END || Character.isLetterOrDigit(c)) {
          throw refused("an escape is unknown");
        }
        yield (char) c;
      }
    };
  }

  private char code(int digits) throws PatternRefused {
    int code = 0;
    for (int i = 0; i < digits; i++) {
      int digit = peek() == END ? -1 : Character.digit((char) peek(), 16);
      if (digit < 0) {
        throw refused("a character's number has " + digits + " hexadecimal digits");
      }
      code = code * 16 + digit;
      at++;
    }
    return (char) code;
  }

  private Expression set() throws PatternRefused {
    boolean negated = skip("^");
    List<int[]> ranges = new ArrayList<>();
    boolean first = true;
    while (first || peek() != ']') {
      first = false;
      if (peek() == END) {
        throw refused("a class is not closed");
      }
      if (peek() == '[') {
        throw refused("a class in a class is not known");
      }
      if (peek() == '&' && source.startsWith("&&", at)) {
        throw refused("&& in a class is not known");
      }
      item(ranges);
    }
    at++;
    int[] flat = new int[ranges.size() * 2];
    for (int i = 0; i < ranges.size(); i++) {
      flat[2 * i] = ranges.get(i)[0];
      flat[2 * i + 1] = ranges.get(i)[1];
    }
    return new Chars(new CharSet(flat, negated, fold));
  }

  private void item(List<int[]> ranges) throws PatternRefused {
    boolean escape = skip("\\");
    CharSet kind = escape ? kind() : null;
    if (kind != null) {
      int[] listed = kind.members();
      for (int i = 0; i < listed.length; i += 2) {
        ranges.add(new int[] {listed[i], listed[i + 1]});
      }
      return;
    }
    char from = one(escape);
    char to = from;
    boolean range = peek() == '-' && at + 1 < source.length() && source.charAt(at + 1) != ']';
    if (range) {
      at++;
      boolean escaped = skip("\\");
      if (escaped && kind() != null) {
        throw refused("a range ends in a class");
      }
      to = one(escaped);
    }
    if (to < from) {
      throw refused("a range runs backwards");
    }
    ranges.add(new int[] {from, to});
  }

  private char one(boolean escape) throws PatternRefused {
    char c = escape ? escaped() : (char) peek();
    at += escape ? 0 : 1;
    if (Character.isSurrogate(c)) {
      throw refused("a class holds characters up to U+FFFF");
    }
    return c;
  }
}
