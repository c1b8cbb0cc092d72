package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.graph.Location;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One JSON value of an element that is being read: where it is, and where what is wrong with it is
 * noted.
 *
 * <p>The typed getters note a fault and return a stand-in, so that reading goes on and finds the
 * next one; an element with faults is never built.
 */
record GraphSpot(JsonNode value, Location at, String elementId, GraphFindings findings) {
  private static final int MAX_SCALE = 400;

  /** Says whether there is nothing here; a null is nothing. */
  boolean isAbsent() {
    return value.isMissingNode() || value.isNull();
  }

  GraphSpot field(String name) {
    return with(value.path(name), at.field(name));
  }

  /** Returns the field by its current name or, where only that was used, by its old one. */
  GraphSpot field(String name, String oldName) {
    if (!value.hasNonNull(oldName)) {
      return field(name);
    }
    if (value.hasNonNull(name)) {
      field(oldName)
          .fault(GraphRule.SPELLED_TWICE, oldName + " is the old name of " + name + ": give one");
      return field(name);
    }
    return field(oldName);
  }

  List<GraphSpot> items() {
    List<GraphSpot> items = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      items.add(with(value.path(i), at.index(i)));
    }
    return items;
  }

  private GraphSpot with(JsonNode child, Location where) {
    return new GraphSpot(child, where, elementId, findings);
  }

  void fault(GraphRule rule, String message) {
    findings.add(rule, elementId, at, message);
  }

  void breach(GraphRule rule, String message) {
    findings.addBreach(rule, elementId, at, message);
  }

  void warnOfOthers(Set<String> known) {
    for (String name : value.propertyNames()) {
      if (!known.contains(name)) {
        field(name)
            .breach(GraphRule.PROPERTY_UNKNOWN, name + " has no meaning here; it is kept as it is");
      }
    }
  }

  /** Says whether an object is here; notes a fault for anything else but nothing. */
  boolean isObject(String what) {
    if (!isAbsent() && !value.isObject()) {
      fault(GraphRule.TYPE_WRONG, what + " is an object");
    }
    return value.isObject();
  }

  boolean isArray(String what) {
    if (!value.isArray()) {
      wrong(what + " is an array");
    }
    return value.isArray();
  }

  /** Returns the text here, empty if there is none. */
  String text(String what) {
    if (value.isString()) {
      return value.stringValue();
    }
    wrong(what + " is text");
    return "";
  }

  String textOr(String what, String otherwise) {
    return isAbsent() ? otherwise : text(what);
  }

  /** Returns the truth value here. */
  boolean flag(String what, boolean otherwise) {
    if (isAbsent()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      wrong(what + " is true or false");
      return otherwise;
    }
    return value.booleanValue();
  }

  /** Returns the number here, 0 if there is none or if it is of absurd size. */
  BigDecimal number(String what) {
    if (!value.isNumber()) {
      wrong(what + " is a number");
    } else if (!isOrdinary(value.decimalValue())) {
      fault(GraphRule.OUT_OF_RANGE, what + " is a number of ordinary size");
    } else {
      return value.decimalValue();
    }
    return BigDecimal.ZERO;
  }

  /**
   * Says whether the number may be computed with: a few characters such as {@code 1e999999999} can
   * stand for more digits than there is memory.
   */
  static boolean isOrdinary(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MAX_SCALE;
  }

  /** Returns the whole number here; one out of the range is a breach, a negative one a fault. */
  long whole(String what, long min, long max) {
    BigDecimal number = number(what);
    String message = what + " is a whole number from " + min + " to " + max;
    try {
      long whole = number.longValueExact();
      if (whole < 0) {
        fault(GraphRule.OUT_OF_RANGE, message);
        return 0;
      }
      if (value.isNumber() && (whole < min || whole > max)) {
        breach(GraphRule.OUT_OF_RANGE, message);
      }
      return whole;
    } catch (ArithmeticException e) {
      fault(GraphRule.OUT_OF_RANGE, message);
      return 0;
    }
  }

  /** Returns the constant whose wire name is here. */
  <E extends Enum<E>> E constant(String what, E[] all, E otherwise, Function<E, String> wireName) {
    if (isAbsent()) {
      return otherwise;
    }
    String text = text(what);
    List<String> names = new ArrayList<>();
    for (E constant : all) {
      if (wireName.apply(constant).equals(text)) {
        return constant;
      }
      names.add(wireName.apply(constant));
    }
    if (value.isString()) {
      fault(GraphRule.VALUE_UNKNOWN, what + " is one of " + String.join(", ", names));
    }
    return otherwise;
  }

  private void wrong(String message) {
    fault(isAbsent() ? GraphRule.REQUIRED : GraphRule.TYPE_WRONG, message);
  }
}
