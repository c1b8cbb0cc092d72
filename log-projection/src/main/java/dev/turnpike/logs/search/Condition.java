package dev.turnpike.logs.search;

import java.util.List;

/** A piece of a WHERE clause with the values of its placeholders. */
record Condition(String sql, List<Object> arguments) {
  Condition {
    arguments = List.copyOf(arguments);
  }

  static Condition of(String sql, Object... arguments) {
    return new Condition(sql, List.of(arguments));
  }
}
