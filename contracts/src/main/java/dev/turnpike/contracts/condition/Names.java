package dev.turnpike.contracts.condition;

import java.util.regex.Pattern;

/** How field names are spelled in a path. */
final class Names {
  static final Pattern PLAIN = Pattern.compile("[^.\\[\\]\"\\\\\\s]+");

  private Names() {}

  static void appendQuoted(StringBuilder text, String name) {
    text.append("[\"");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append("\"]");
  }
}
