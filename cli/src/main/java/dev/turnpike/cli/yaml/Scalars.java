package dev.turnpike.cli.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What words without quotes mean: the core schema of YAML 1.2. Numbers stay exact. */
final class Scalars {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern BASED = Pattern.compile("0(?:x[0-9a-fA-F]+|o[0-7]+)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?");
  private static final int MAX_DIGITS = 1_000;
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  /** Other readers of YAML take these for truth values. */
  private static final Set<String> OLD_TRUTHS = Set.of("yes", "no", "on", "off", "y", "n");

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_$][A-Za-z0-9_$./@%+-]*(?: [A-Za-z0-9_$./@%+-]+)*");

  private Scalars() {}

  static JsonNode read(String plain) {
    if (NULLS.contains(plain)) {
      return NODES.nullNode();
    }
    if (plain.length() > MAX_DIGITS) {
      return NODES.stringNode(plain);
    }
    return switch (plain) {
      case "true", "True", "TRUE" -> NODES.booleanNode(true);
      case "false", "False", "FALSE" -> NODES.booleanNode(false);
      default -> number(plain);
    };
  }

  private static JsonNode number(String plain) {
    if (WHOLE.matcher(plain).matches()) {
      return whole(new BigInteger(plain));
    }
    if (BASED.matcher(plain).matches()) {
      return whole(new BigInteger(plain.substring(2), plain.charAt(1) == 'x' ? 16 : 8));
    }
    return DECIMAL.matcher(plain).matches()
        ? NODES.numberNode(new BigDecimal(plain))
        : NODES.stringNode(plain);
  }

  private static JsonNode whole(BigInteger value) {
    if (value.bitLength() < Integer.SIZE) {
      return NODES.numberNode(value.intValue());
    }
    return value.bitLength() < Long.SIZE
        ? NODES.numberNode(value.longValue())
        : NODES.numberNode(value);
  }

  /** Says whether a text is read as itself where it stands without quotes, by any reader. */
  static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches()
        && read(text).isString()
        && !OLD_TRUTHS.contains(text.toLowerCase(Locale.ROOT));
  }
}
