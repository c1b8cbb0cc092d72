package dev.turnpike.contracts.condition;

import dev.turnpike.contracts.condition.Condition.All;
import dev.turnpike.contracts.condition.Condition.Any;
import dev.turnpike.contracts.condition.Condition.None;
import dev.turnpike.contracts.condition.Condition.Not;
import dev.turnpike.contracts.condition.Condition.Test;
import java.util.Collection;
import java.util.List;

/** Answers conditions; allocates nothing but for regular expressions. */
final class ConditionEvaluator {
  private ConditionEvaluator() {}

  static boolean test(Condition condition, ValueSource values) {
    return switch (condition) {
      case Test(ValuePath path, Operator operator) -> accepts(operator, values.get(path));
      case All(List<Condition> parts) -> all(parts, values);
      case Any(List<Condition> parts) -> any(parts, values);
      case None(List<Condition> parts) -> !any(parts, values);
      case Not(Condition part) -> !test(part, values);
    };
  }

  // Loops by index: an iterator per evaluation would be garbage on the request path.
  private static boolean all(List<Condition> parts, ValueSource values) {
    for (int i = 0; i < parts.size(); i++) {
      if (!test(parts.get(i), values)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(List<Condition> parts, ValueSource values) {
    for (int i = 0; i < parts.size(); i++) {
      if (test(parts.get(i), values)) {
        return true;
      }
    }
    return false;
  }

  private static boolean accepts(Operator operator, Value value) {
    return switch (operator) {
      case Operator.Exists(boolean wanted) -> wanted != value instanceof Value.Missing;
      case Operator.NotEqual _, Operator.NotIn _ -> !holds(operator, value);
      case Operator.Equal _, Operator.In _, Operator.Matches _ -> holds(operator, value);
      case Operator.Greater _, Operator.GreaterOrEqual _ -> holds(operator, value);
      case Operator.Less _, Operator.LessOrEqual _ -> holds(operator, value);
    };
  }

  private static boolean holds(Operator operator, Value value) {
    return switch (value) {
      case Scalar scalar -> matches(operator, scalar);
      case Value.Many(List<Value> values) ->
          operator instanceof Operator.Matches(Regex regex)
              ? regex.isFoundInAny(values)
              : anyElement(operator, values);
      case Value.Missing _, Value.Structured _ -> false;
    };
  }

  private static boolean anyElement(Operator operator, List<Value> values) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof Scalar scalar && matches(operator, scalar)) {
        return true;
      }
    }
    return false;
  }

  /** Says whether one scalar satisfies the operator, or for a negated one its opposite. */
  private static boolean matches(Operator operator, Scalar value) {
    return switch (operator) {
      case Operator.Equal(Scalar operand) -> operand.equals(value);
      case Operator.NotEqual(Scalar operand) -> operand.equals(value);
      case Operator.In(var operands) -> operands.contains(value);
      case Operator.NotIn(var operands) -> operands.contains(value);
      case Operator.Greater(Scalar operand) ->
          haveOrder(value, operand) && compare(value, operand) > 0;
      case Operator.GreaterOrEqual(Scalar operand) ->
          haveOrder(value, operand) && compare(value, operand) >= 0;
      case Operator.Less(Scalar operand) ->
          haveOrder(value, operand) && compare(value, operand) < 0;
      case Operator.LessOrEqual(Scalar operand) ->
          haveOrder(value, operand) && compare(value, operand) <= 0;
      case Operator.Matches(Regex regex) ->
          value instanceof Scalar.Text(String text) && regex.isFoundIn(text);
      case Operator.Exists _ -> true;
    };
  }

  private static boolean haveOrder(Scalar a, Scalar b) {
    return (a instanceof Scalar.Decimal && b instanceof Scalar.Decimal)
        || (a instanceof Scalar.Text && b instanceof Scalar.Text);
  }

  private static int compare(Scalar a, Scalar b) {
    if (a instanceof Scalar.Decimal(var x) && b instanceof Scalar.Decimal(var y)) {
      return x.compareTo(y);
    }
    return ((Scalar.Text) a).text().compareTo(((Scalar.Text) b).text());
  }

  static void collectPaths(Condition condition, Collection<ValuePath> paths) {
    switch (condition) {
      case Test(ValuePath path, Operator _) -> paths.add(path);
      case All(List<Condition> parts) -> parts.forEach(part -> collectPaths(part, paths));
      case Any(List<Condition> parts) -> parts.forEach(part -> collectPaths(part, paths));
      case None(List<Condition> parts) -> parts.forEach(part -> collectPaths(part, paths));
      case Not(Condition part) -> collectPaths(part, paths);
    }
  }
}
