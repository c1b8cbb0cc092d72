package dev.turnpike.contracts.condition;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a test asks of one value.
 *
 * <p>An array is accepted if one of its elements is; {@link NotEqual} and {@link NotIn} are the
 * exact opposites of {@link Equal} and {@link In}. Text is ordered by its UTF-16 units, numbers by
 * their value; truth values and null have no order.
 */
public sealed interface Operator {
  record Equal(Scalar operand) implements Operator {}

  record NotEqual(Scalar operand) implements Operator {}

  record Greater(Scalar operand) implements Operator {
    public Greater {
      requireOrdered(operand);
    }
  }

  record GreaterOrEqual(Scalar operand) implements Operator {
    public GreaterOrEqual {
      requireOrdered(operand);
    }
  }

  record Less(Scalar operand) implements Operator {
    public Less {
      requireOrdered(operand);
    }
  }

  record LessOrEqual(Scalar operand) implements Operator {
    public LessOrEqual {
      requireOrdered(operand);
    }
  }

  /** One of these; iteration keeps the given order. */
  record In(Set<Scalar> operands) implements Operator {
    public In {
      operands = ordered(operands);
    }

    public static In of(Collection<Scalar> operands) {
      return new In(ordered(operands));
    }
  }

  /** None of these; iteration keeps the given order. */
  record NotIn(Set<Scalar> operands) implements Operator {
    public NotIn {
      operands = ordered(operands);
    }

    public static NotIn of(Collection<Scalar> operands) {
      return new NotIn(ordered(operands));
    }
  }

  /** Whether anything is there, a null included. */
  record Exists(boolean wanted) implements Operator {}

  /** Text in which the expression is found. */
  record Matches(Regex regex) implements Operator {}

  private static void requireOrdered(Scalar operand) {
    if (!(operand instanceof Scalar.Text || operand instanceof Scalar.Decimal)) {
      throw new IllegalArgumentException("only numbers and text have an order");
    }
  }

  private static Set<Scalar> ordered(Collection<Scalar> operands) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(operands));
  }
}
