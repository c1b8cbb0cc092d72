package dev.turnpike.logs.search;

import dev.turnpike.logs.store.Storable;
import java.util.ArrayList;
import java.util.List;

/** A piece of a WHERE clause with the values of its placeholders. */
public record Condition(String sql, List<Object> arguments) {
  public Condition {
    arguments =
        arguments.stream().map(a -> a instanceof String text ? Storable.text(text) : a).toList();
  }

  public static Condition of(String sql, Object... arguments) {
    return new Condition(sql, List.of(arguments));
  }

  Condition negated() {
    return new Condition("NOT " + sql, arguments);
  }

  /** Returns the condition that one of these holds. */
  public static Condition anyOf(List<Condition> conditions) {
    return joined(" OR ", conditions);
  }

  /** Returns the condition that all of these hold. */
  public static Condition allOf(List<Condition> conditions) {
    return joined(" AND ", conditions);
  }

  private static Condition joined(String word, List<Condition> conditions) {
    List<Object> arguments = new ArrayList<>();
    conditions.forEach(condition -> arguments.addAll(condition.arguments()));
    List<String> sql = conditions.stream().map(Condition::sql).toList();
    return new Condition("(" + String.join(word, sql) + ")", arguments);
  }
}
