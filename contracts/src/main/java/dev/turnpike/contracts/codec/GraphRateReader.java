package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.CalendarPeriod;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.OnMissingKey;
import dev.turnpike.contracts.graph.Rate;
import dev.turnpike.contracts.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads a rate element. */
final class GraphRateReader {
  private static final Set<String> PROPERTIES =
      Set.of(
          "limitType",
          "limit_type",
          "key",
          "limit",
          "window",
          "interval",
          "technique",
          "period",
          "timeZone",
          "onMissingKey",
          "strict");
  private static final int MAX_KEYS = 8;
  private static final long SECOND = 1_000_000;
  private static final long YEAR = 365L * 24 * 60 * 60 * SECOND;

  private final GraphElementReader element;

  GraphRateReader(GraphElementReader element) {
    this.element = element;
  }

  Supplier<Node> read(String id, String label) {
    GraphSpot properties = element.properties(PROPERTIES);
    GraphSpot limitType = properties.field("limitType", "limit_type");
    if (limitType.isAbsent()) {
      limitType.fault(GraphRule.REQUIRED, "limitType is count, cost or tokens");
    }
    BudgetUnit unit =
        limitType.constant(
            "limitType", BudgetUnit.values(), BudgetUnit.COUNT, BudgetUnit::wireName);
    long limit = limit(properties.field("limit"), unit);
    List<ValuePath> key = key(properties.field("key"));
    Technique technique =
        properties
            .field("technique")
            .constant("technique", Technique.values(), Technique.SLIDING, Technique::wireName);
    Window window = window(properties, technique);
    OnMissingKey onMissingKey =
        properties
            .field("onMissingKey")
            .constant(
                "onMissingKey", OnMissingKey.values(), OnMissingKey.SHARED, OnMissingKey::wireName);
    boolean strict = properties.field("strict").flag("strict", false);
    Edge.To success = element.edge("success");
    Edge fallback = element.optionalEdge("fallback");
    return () ->
        new Rate(id, label, unit, limit, key, window, onMissingKey, strict, success, fallback);
  }

  private static long limit(GraphSpot spot, BudgetUnit unit) {
    BigDecimal limit = spot.number("limit");
    try {
      long amount =
          switch (unit) {
            case COST -> Money.ofUsd(limit).picos();
            case COUNT, TOKENS -> limit.longValueExact();
          };
      if (amount >= 0) {
        return amount;
      }
    } catch (ArithmeticException e) {
      // Falls to the fault below.
    }
    spot.fault(
        GraphRule.LIMIT_OUT_OF_RANGE,
        switch (unit) {
          case COST -> "limit is 0 to 9,000,000 US dollars with up to 12 decimals";
          case COUNT, TOKENS -> "limit is a whole number from 0 to 9,223,372,036,854,775,807";
        });
    return 0;
  }

  private static List<ValuePath> key(GraphSpot spot) {
    if (!spot.value().isArray()) {
      return List.of(GraphPathReader.read(spot, "key, one path or an array of them,"));
    }
    if (spot.value().size() > MAX_KEYS) {
      spot.breach(GraphRule.OUT_OF_RANGE, "a key has at most " + MAX_KEYS + " paths");
    }
    return spot.items().stream().map(item -> GraphPathReader.read(item, "a path")).toList();
  }

  private static Window window(GraphSpot properties, Technique technique) {
    GraphSpot length = properties.field("window", "interval");
    GraphSpot period = properties.field("period");
    GraphSpot timeZone = properties.field("timeZone");
    return switch (technique) {
      case SLIDING, FIXED -> {
        ignored(period, "period has a meaning where technique is calendar");
        ignored(timeZone, "timeZone has a meaning where technique is calendar");
        yield Window.of(length(length), technique);
      }
      case CALENDAR -> {
        ignored(length, "window has no meaning where technique is calendar: period says it");
        yield calendar(period, timeZone);
      }
    };
  }

  private static Window calendar(GraphSpot period, GraphSpot timeZone) {
    if (period.isAbsent()) {
      period.fault(GraphRule.REQUIRED, "period is hour, day, week or month");
    }
    CalendarPeriod length =
        period.constant(
            "period", CalendarPeriod.values(), CalendarPeriod.DAY, CalendarPeriod::wireName);
    String zone = timeZone.textOr("timeZone", "UTC");
    try {
      return CalendarWindow.of(length, zone);
    } catch (IllegalArgumentException e) {
      if (timeZone.value().isString()) {
        timeZone.fault(
            GraphRule.VALUE_UNKNOWN, "timeZone is a time zone such as Europe/Rome or UTC");
      }
      return CalendarWindow.of(length, "UTC");
    }
  }

  private static void ignored(GraphSpot spot, String why) {
    if (!spot.isAbsent()) {
      spot.breach(GraphRule.PROPERTY_UNKNOWN, why);
    }
  }

  /** Returns the microseconds for the seconds here. */
  private static long length(GraphSpot spot) {
    int faults = spot.findings().faults();
    BigDecimal seconds = spot.number("window, in seconds,");
    if (spot.findings().faults() > faults) {
      return SECOND;
    }
    String message = "window is 1 to 31536000 seconds (a year) with up to 6 decimals";
    try {
      long micros = seconds.scaleByPowerOfTen(6).longValueExact();
      if (micros > 0) {
        if (micros < SECOND || micros > YEAR) {
          spot.breach(GraphRule.WINDOW_OUT_OF_RANGE, message);
        }
        return micros;
      }
    } catch (ArithmeticException e) {
      // Falls to the fault below.
    }
    spot.fault(GraphRule.WINDOW_OUT_OF_RANGE, message);
    return SECOND;
  }
}
