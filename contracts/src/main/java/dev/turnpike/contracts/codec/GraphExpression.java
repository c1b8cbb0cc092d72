package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.Operator;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.ValuePath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads a condition written as an expression, such as {@code metadata.user_id == 'admin'}.
 *
 * <p>Comparisons are {@code == != > >= < <=}, joined by {@code && || !} or {@code and or not} and
 * grouped by parentheses. A name without a source is taken for one in the metadata.
 */
final class GraphExpression {
  private static final int MAX_DEPTH = 20;

  private final List<GraphExpressionToken> tokens;
  private final List<String> assumptions = new ArrayList<>();
  private int at;
  private int depth;

  private GraphExpression(List<GraphExpressionToken> tokens) {
    this.tokens = tokens;
  }

  /** The condition, and what had to be assumed to read it. */
  record Reading(Condition condition, List<String> assumptions) {}

  /**
   * Reads the expression.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  static Reading read(String text) {
    GraphExpression expression = new GraphExpression(GraphExpressionToken.split(text));
    Condition condition = expression.alternatives();
    if (expression.at < expression.tokens.size()) {
      throw expression.unexpected();
    }
    return new Reading(condition, expression.assumptions);
  }

  private Condition alternatives() {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException("nested more than " + MAX_DEPTH + " levels deep");
    }
    List<Condition> parts = joined(this::conjunction, "||", "or");
    depth--;
    return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
  }

  private Condition conjunction() {
    List<Condition> parts = joined(this::part, "&&", "and");
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
  }

  private List<Condition> joined(Supplier<Condition> part, String sign, String word) {
    List<Condition> parts = new ArrayList<>();
    parts.add(part.get());
    while (accept(sign) || accept(word)) {
      parts.add(part.get());
    }
    return parts;
  }

  private Condition part() {
    boolean negated = false;
    while (accept("!") || accept("not")) {
      negated = !negated;
    }
    Condition condition;
    if (accept("(")) {
      condition = alternatives();
      if (!accept(")")) {
        throw unexpected();
      }
    } else {
      condition = comparison();
    }
    return negated ? new Condition.Not(condition) : condition;
  }

  private Condition comparison() {
    ValuePath path = path(next());
    String sign = next().text();
    Scalar operand = literal(next());
    return new Condition.Test(
        path,
        switch (sign) {
          case "==", "===", "=" -> new Operator.Equal(operand);
          case "!=", "!==" -> new Operator.NotEqual(operand);
          case ">" -> new Operator.Greater(operand);
          case ">=" -> new Operator.GreaterOrEqual(operand);
          case "<" -> new Operator.Less(operand);
          case "<=" -> new Operator.LessOrEqual(operand);
          default -> throw new IllegalArgumentException("\"" + sign + "\" is no comparison");
        });
  }

  private ValuePath path(GraphExpressionToken token) {
    if (token.isQuoted()) {
      throw new IllegalArgumentException("a comparison begins with a path");
    }
    for (ValuePath.Source source : ValuePath.Source.values()) {
      if (token.text().startsWith(source.wireName() + ".")) {
        return ValuePath.parse(token.text());
      }
    }
    ValuePath path = ValuePath.parse("metadata." + token.text());
    assumptions.add("\"" + token.text() + "\" is taken for " + path.text());
    return path;
  }

  private static Scalar literal(GraphExpressionToken token) {
    if (token.isQuoted()) {
      return Scalar.of(token.text());
    }
    return switch (token.text()) {
      case "true" -> Scalar.TRUE;
      case "false" -> Scalar.FALSE;
      case "null" -> Scalar.NULL;
      default -> Scalar.of(number(token.text()));
    };
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no value; text needs quotes", e);
    }
  }

  private GraphExpressionToken next() {
    if (at == tokens.size()) {
      throw unexpected();
    }
    return tokens.get(at++);
  }

  private boolean accept(String text) {
    boolean here = at < tokens.size() && tokens.get(at).is(text);
    at += here ? 1 : 0;
    return here;
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException(
        at < tokens.size()
            ? "\"" + tokens.get(at).text() + "\" was not expected"
            : "it ends too early");
  }
}
