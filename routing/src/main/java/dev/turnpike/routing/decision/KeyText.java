package dev.turnpike.routing.decision;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import java.util.List;

/**
 * The canonical JSON text of key values: one text for one key, everywhere and for ever.
 *
 * <p>Text is escaped as RFC 8785 does, and lone surrogates as {@code \}{@code uXXXX} so that the
 * text survives UTF-8; numbers are exact and equal ones have equal texts. Only text, numbers and
 * truth values are keys; anything else is null. A long text is its beginning and a hash of all of
 * it, so that callers cannot fill the memory with keys.
 */
public final class KeyText {
  /** Texts up to this many UTF-16 units are kept whole. */
  static final int MAX_TEXT = 512;

  private static final int KEPT = 128;

  private KeyText() {}

  /** Says whether the value can be part of a key. */
  public static boolean isKey(Value value) {
    return switch (value) {
      case Scalar.Text _, Scalar.Decimal _, Scalar.Bool _ -> true;
      case Scalar.Null _, Value.Missing _, Value.Many _, Value.Structured _ -> false;
    };
  }

  /** Returns the values at the paths as a JSON array. */
  static String array(List<ValuePath> paths, RequestFacts facts) {
    StringBuilder json = new StringBuilder(48).append('[');
    for (int i = 0; i < paths.size(); i++) {
      if (i > 0) {
        json.append(',');
      }
      append(json, facts.get(paths.get(i)));
    }
    return json.append(']').toString();
  }

  /** Returns these values as a JSON array. */
  public static String array(List<Value> values) {
    StringBuilder json = new StringBuilder(48).append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        json.append(',');
      }
      append(json, values.get(i));
    }
    return json.append(']').toString();
  }

  /** Returns a value as JSON. */
  static String of(Value value) {
    StringBuilder json = new StringBuilder(48);
    append(json, value);
    return json.toString();
  }

  private static void append(StringBuilder json, Value value) {
    switch (value) {
      case Scalar.Text(String text) -> quote(json, text);
      // The scientific form where the plain one would be long: 1e999999 is seven characters.
      case Scalar.Decimal decimal -> json.append(decimal.number());
      case Scalar.Bool(boolean bool) -> json.append(bool);
      case Scalar.Null _, Value.Missing _, Value.Many _, Value.Structured _ -> json.append("null");
    }
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    if (text.length() <= MAX_TEXT) {
      escape(json, text, text.length());
    } else {
      escape(json, text, KEPT);
      json.append("...").append(Long.toHexString(Buckets.hash("", text)));
    }
    json.append('"');
  }

  private static void escape(StringBuilder json, String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\b' -> json.append("\\b");
        case '\t' -> json.append("\\t");
        case '\n' -> json.append("\\n");
        case '\f' -> json.append("\\f");
        case '\r' -> json.append("\\r");
        default -> {
          if (c < ' ') {
            appendUnit(json, c);
          } else if (!Character.isSurrogate(c)) {
            json.append(c);
          } else if (i + 1 < end && Character.isSurrogatePair(c, text.charAt(i + 1))) {
            json.append(c).append(text.charAt(++i));
          } else {
            appendUnit(json, c);
          }
        }
      }
    }
  }

  private static void appendUnit(StringBuilder json, char c) {
    json.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      json.append(Character.forDigit(c >> shift & 0xf, 16));
    }
  }
}
