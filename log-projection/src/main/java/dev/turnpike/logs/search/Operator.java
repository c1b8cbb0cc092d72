package dev.turnpike.logs.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a filter compares. */
enum Operator {
  EQ("="),
  /** Also true of an entry that has no such value. */
  NEQ("IS DISTINCT FROM"),
  LT("<"),
  GT(">"),
  /** Of texts only; no character is special. */
  CONTAINS("LIKE");

  static final String NAMES = "eq, neq, contains, lt, gt";

  private final String sql;

  Operator(String sql) {
    this.sql = sql;
  }

  static Optional<Operator> named(String name) {
    return Arrays.stream(values()).filter(operator -> operator.wireName().equals(name)).findFirst();
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the comparison of a text expression, in the order of code points. */
  Condition ofText(String expression, String value) {
    String argument =
        this == CONTAINS
            ? "%" + value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            : value;
    return Condition.of(expression + " COLLATE \"C\" " + sql + " ?", argument);
  }

  /** Returns the comparison of an expression of the argument's type. */
  Condition of(String expression, Object argument) {
    return Condition.of(expression + " " + sql + " ?", argument);
  }
}
