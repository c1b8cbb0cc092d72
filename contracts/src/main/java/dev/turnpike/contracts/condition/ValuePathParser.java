package dev.turnpike.contracts.condition;

import dev.turnpike.contracts.condition.ValuePath.Source;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of a path from left to right. */
final class ValuePathParser {
  private static final String SOURCES = "metadata, headers, body, identity or request";

  private final String text;
  private int at;

  private ValuePathParser(String text, int at) {
    this.text = text;
    this.at = at;
  }

  static ValuePath parse(String text) {
    for (Source source : Source.values()) {
      String root = source.wireName();
      if (text.startsWith(root) && text.length() > root.length()) {
        char next = text.charAt(root.length());
        if (next == '.' || (next == '[' && !source.isFlat())) {
          return new ValuePath(source, steps(source, text, root.length()));
        }
      }
    }
    throw new IllegalArgumentException("a path starts with " + SOURCES + " and a dot");
  }

  private static List<Step> steps(Source source, String text, int from) {
    if (source.isFlat()) {
      String name = text.substring(from + 1);
      if (name.isBlank()) {
        throw new IllegalArgumentException("a name is missing after " + source.wireName());
      }
      return List.of(new Step.Field(name));
    }
    return new ValuePathParser(text, from).rest();
  }

  private List<Step> rest() {
    List<Step> steps = new ArrayList<>();
    while (at < text.length()) {
      steps.add(
          switch (text.charAt(at++)) {
            case '.' -> field();
            case '[' -> bracket();
            default -> throw malformed("expected a dot or a bracket");
          });
    }
    return steps;
  }

  private Step field() {
    int start = at;
    while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
      at++;
    }
    String name = text.substring(start, at);
    if (!Names.PLAIN.matcher(name).matches()) {
      throw malformed("a name is missing or has odd characters, which need [\"...\"]");
    }
    return new Step.Field(name);
  }

  private Step bracket() {
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      return quoted();
    }
    int end = text.indexOf(']', at);
    if (end < 0) {
      throw malformed("a bracket is not closed");
    }
    String digits = text.substring(at, end);
    if (!digits.matches("[0-9]{1,9}")) {
      throw malformed("brackets hold a position or a quoted name");
    }
    at = end + 1;
    return new Step.Index(Integer.parseInt(digits));
  }

  private Step quoted() {
    StringBuilder name = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        if (at < text.length() && text.charAt(at++) == ']') {
          return new Step.Field(name.toString());
        }
        throw malformed("a quoted name is followed by a closing bracket");
      }
      if (c == '\\' && at < text.length()) {
        c = text.charAt(at++);
      }
      name.append(c);
    }
    throw malformed("a quoted name is not closed");
  }

  private IllegalArgumentException malformed(String why) {
    return new IllegalArgumentException(why + ", at position " + at);
  }
}
