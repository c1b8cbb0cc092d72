package dev.turnpike.routecommand.gateways;

import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** How a value of the settings must be. Null is always allowed: it is the same as absence. */
sealed interface Shape {
  /** Whether the value fits, for kinds that have no parts. */
  boolean fits(JsonNode value);

  /** What fits, after the word "must be". */
  String wanted();

  /** True or false. */
  record Flag() implements Shape {
    @Override
    public boolean fits(JsonNode value) {
      return value.isBoolean();
    }

    @Override
    public String wanted() {
      return "true or false";
    }
  }

  /** A whole number within a range, its ends included. */
  record Whole(long min, long max) implements Shape {
    static Whole from(long min) {
      return new Whole(min, Integer.MAX_VALUE);
    }

    @Override
    public boolean fits(JsonNode value) {
      return value.isIntegralNumber()
          && value.canConvertToLong()
          && value.longValue() >= min
          && value.longValue() <= max;
    }

    @Override
    public String wanted() {
      return "a whole number from " + min + " to " + max;
    }
  }

  /** A number above zero, up to a bound and as fine as this many decimals. */
  record Positive(long most, int decimals) implements Shape {

    @Override
    public boolean fits(JsonNode value) {
      return value.isNumber()
          && value.decimalValue().signum() > 0
          && value.decimalValue().compareTo(BigDecimal.valueOf(most)) <= 0
          && value.decimalValue().compareTo(BigDecimal.valueOf(1, decimals)) >= 0
          && value.decimalValue().stripTrailingZeros().scale() <= decimals;
    }

    @Override
    public String wanted() {
      return "a number above 0, up to " + most + ", with at most " + decimals + " decimals";
    }
  }

  /** One of a few words. */
  record Word(List<String> words) implements Shape {
    @Override
    public boolean fits(JsonNode value) {
      return value.isString() && words.contains(value.stringValue());
    }

    @Override
    public String wanted() {
      return "one of " + String.join(", ", words);
    }
  }

  /** Something of the caller by which a cache keeps answers apart. */
  record CacheScope() implements Shape {
    @Override
    public boolean fits(JsonNode value) {
      if (!value.isString()) {
        return false;
      }
      return switch (value.stringValue()) {
        case "token", "shared" -> true;
        default -> isOfTheCaller(value.stringValue());
      };
    }

    private static boolean isOfTheCaller(String path) {
      try {
        return switch (ValuePath.parse(path).source()) {
          case METADATA, HEADERS, IDENTITY -> true;
          case BODY, REQUEST -> false;
        };
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    @Override
    public String wanted() {
      return "metadata.<name>, headers.<name>, identity.<name>, token or shared";
    }
  }

  /** Any text. */
  record Text() implements Shape {
    @Override
    public boolean fits(JsonNode value) {
      return value.isString();
    }

    @Override
    public String wanted() {
      return "a string";
    }
  }

  /** A text that passes a check. */
  record Checked(Predicate<String> check, String wanted) implements Shape {
    @Override
    public boolean fits(JsonNode value) {
      return value.isString() && check.test(value.stringValue());
    }
  }

  /** An array of values that are alike, up to a number of them. */
  record Items(Shape item, int most) implements Shape {
    Items(Shape item) {
      this(item, Integer.MAX_VALUE);
    }

    @Override
    public boolean fits(JsonNode value) {
      return value.isArray() && value.size() <= most;
    }

    @Override
    public String wanted() {
      return most == Integer.MAX_VALUE ? "an array" : "an array of at most " + most;
    }
  }

  /** An object; fields not named here may be anything. */
  record Fields(Map<String, Shape> fields, Set<String> required) implements Shape {
    @Override
    public boolean fits(JsonNode value) {
      return value.isObject();
    }

    @Override
    public String wanted() {
      return "an object";
    }
  }

  /** Adds what is wrong with the value. */
  static void check(Shape shape, JsonNode value, List<Object> path, List<Fault> faults) {
    if (value.isNull()) {
      return;
    }
    if (!shape.fits(value)) {
      faults.add(new Fault(ErrorCode.INVALID, path.getLast() + " must be " + shape.wanted(), path));
      return;
    }
    switch (shape) {
      case Items items -> {
        for (int i = 0; i < value.size(); i++) {
          check(items.item(), value.path(i), longer(path, i), faults);
        }
      }
      case Fields object -> {
        object.required().stream()
            .filter(name -> !value.hasNonNull(name))
            .sorted()
            .forEach(name ->
                faults.add(
                    new Fault(ErrorCode.INVALID, name + " is required", longer(path, name))));
        value.forEachEntry((name, field) -> {
          Shape known = object.fields().get(name);
          if (known != null) {
            check(known, field, longer(path, name), faults);
          }
        });
      }
      case Flag flag -> {}
      case Whole whole -> {}
      case Positive positive -> {}
      case Word word -> {}
      case CacheScope scope -> {}
      case Text text -> {}
      case Checked checked -> {}
    }
  }

  private static List<Object> longer(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
