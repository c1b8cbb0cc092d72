package dev.turnpike.logs.search;

import dev.turnpike.contracts.money.Money;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Timestamps;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * One filter of a log search: a field compares so with any of the values, or, unequal, with none of
 * them. Values only ever travel to the database as parameters.
 *
 * @param parameter the query parameter it came in, for faults
 */
record Filter(String parameter, String key, Operator operator, List<String> values) {
  static final String METADATA = "metadata.";

  /** Far more than any column holds; an exponent must not become a billion digits. */
  private static final int MOST_DIGITS = 60;

  Filter {
    values = List.copyOf(values);
  }

  static Filter equal(String parameter, List<String> values) {
    return new Filter(parameter, parameter, Operator.EQ, values);
  }

  /**
   * @throws ApiFault 400 naming the parameter if it makes no sense
   */
  Condition condition() {
    List<Condition> each = values.stream().map(this::one).toList();
    return operator == Operator.NEQ ? Condition.allOf(each) : Condition.anyOf(each);
  }

  private Condition one(String value) {
    if (key.startsWith(METADATA)) {
      return MetadataConditions.of(key.substring(METADATA.length()), operator, value);
    }
    Field field =
        Field.named(key)
            .orElseThrow(() ->
                fault(
                    "cannot filter by \""
                        + key
                        + "\"; it must be metadata.<key> or one of "
                        + Field.names()));
    if (operator == Operator.CONTAINS && field.type() != Field.Type.TEXT) {
      throw fault("operator contains is for texts, which " + key + " is not");
    }
    return switch (field.type()) {
      case TEXT -> operator.ofText(field.sql(), value);
      case NUMBER -> operator.of(field.sql(), number(value));
      case MONEY -> operator.of(field.sql(), picos(value));
      case BOOLEAN -> operator.of(field.sql(), bool(value));
      case TIME ->
          operator.of(
              field.sql(), Timestamps.parse(value, "query", parameter).atOffset(ZoneOffset.UTC));
    };
  }

  private BigDecimal number(String value) {
    return decimal(value)
        .orElseThrow(() -> fault(key + " compares with a number, not \"" + value + "\""));
  }

  private long picos(String value) {
    try {
      return Money.roundUsd(decimal(value).orElseThrow(NumberFormatException::new)).picos();
    } catch (ArithmeticException | NumberFormatException e) {
      throw fault(key + " compares with an amount in dollars such as 0.01, not \"" + value + "\"");
    }
  }

  private boolean bool(String value) {
    if (operator != Operator.EQ && operator != Operator.NEQ) {
      throw fault(
          "operator " + operator.wireName() + " is not for " + key + ", which has no order");
    }
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw fault(key + " compares with true or false, not \"" + value + "\"");
    };
  }

  /** Reads a number of a size that columns can have. */
  private static Optional<BigDecimal> decimal(String value) {
    try {
      return Optional.of(new BigDecimal(value))
          .filter(number -> number.precision() + Math.abs((long) number.scale()) <= MOST_DIGITS);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private ApiFault fault(String why) {
    return ApiFault.invalid("query parameter " + parameter + ": " + why, "query", parameter);
  }
}
