package dev.turnpike.routecommand.http;

import dev.turnpike.contracts.money.Money;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import dev.turnpike.kit.web.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an object in a body, read one by one while all faults are gathered. A field at
 * fault reads as if it were absent: nothing may be done with what was read before {@link
 * #throwFaults()}. Null is the same as absence.
 */
public final class Inputs {
  /** Longer numbers are not of money, and take time. */
  private static final int MAX_NUMBER = 40;

  private static final int MAX_ITEMS = 200;

  private final ObjectNode body;
  private final List<Object> path;
  private final List<Fault> faults;
  private final List<Fault> warnings;

  private Inputs(ObjectNode body, List<Object> path, List<Fault> faults, List<Fault> warnings) {
    this.body = body;
    this.path = path;
    this.faults = faults;
    this.warnings = warnings;
  }

  /** The fields of a whole body. */
  public static Inputs of(ObjectNode body) {
    return new Inputs(
        body, List.of("body"), new ArrayList<>(UnreadableText.faults(body)), new ArrayList<>());
  }

  /** The object itself. */
  public ObjectNode node() {
    return body;
  }

  public boolean has(String field) {
    return body.hasNonNull(field);
  }

  /** Whether the field was sent, as null or otherwise. */
  public boolean mentions(String field) {
    return body.has(field);
  }

  /** A text of 1 to this many characters; empty if it is absent. */
  public String text(String field, int max) {
    JsonNode value = body.path(field);
    if (!has(field)) {
      return "";
    }
    if (!value.isString() || value.stringValue().isBlank() || value.stringValue().length() > max) {
      fault("must be a string of 1 to " + max + " characters", field);
      return "";
    }
    return value.stringValue();
  }

  /** As {@link #text}, where absence is a fault. */
  public String required(String field, int max) {
    if (!has(field)) {
      fault("is required", field);
    }
    return text(field, max);
  }

  public boolean flag(String field, boolean absent) {
    JsonNode value = body.path(field);
    if (has(field) && !value.isBoolean()) {
      fault("must be true or false", field);
    }
    return value.isBoolean() ? value.booleanValue() : absent;
  }

  /** A whole number within a range, its ends included. */
  public @Nullable Long whole(String field, long min, long max) {
    if (!has(field)) {
      return null;
    }
    JsonNode value = body.path(field);
    if (value.isIntegralNumber()
        && value.canConvertToLong()
        && value.longValue() >= min
        && value.longValue() <= max) {
      return value.longValue();
    }
    fault("must be a whole number from " + min + " to " + max, field);
    return null;
  }

  /** Dollars, 0 or more, as a decimal text or a number. */
  public @Nullable Money usd(String field) {
    if (!has(field)) {
      return null;
    }
    JsonNode value = body.path(field);
    String text = value.isString() || value.isNumber() ? value.asString() : "";
    try {
      BigDecimal usd = text.length() <= MAX_NUMBER ? new BigDecimal(text) : BigDecimal.valueOf(-1);
      if (usd.signum() >= 0) {
        return Money.ofUsd(usd);
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // Refused below in the same words as a number out of range.
    }
    fault("must be US dollars as a decimal, 0 or more, with up to 12 decimals", field);
    return null;
  }

  /** As {@link #usd}, where absence is a fault. */
  public Money requiredUsd(String field) {
    if (!has(field)) {
      fault("is required", field);
    }
    Money usd = usd(field);
    return usd == null ? Money.ZERO : usd;
  }

  /** An RFC 3339 time, to the microsecond. */
  public @Nullable Instant instant(String field) {
    String text = text(field, MAX_NUMBER);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Timestamps.parse(text, field).truncatedTo(ChronoUnit.MICROS);
    } catch (ApiFault refused) {
      faults.add(new Fault(ErrorCode.INVALID, refused.faults().getFirst().message(), at(field)));
      return null;
    }
  }

  /** An array of texts. */
  public List<String> texts(String field, int max) {
    List<String> texts = new ArrayList<>();
    JsonNode items = items(field);
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.path(i);
      if (item.isString() && !item.stringValue().isBlank() && item.stringValue().length() <= max) {
        texts.add(item.stringValue());
      } else {
        fault("must be a string of 1 to " + max + " characters", field, i);
        texts.add("");
      }
    }
    return texts;
  }

  /** The object in a field; without fields if it is absent. */
  public Inputs object(String field) {
    JsonNode value = body.path(field);
    if (has(field) && !value.isObject()) {
      fault("must be an object", field);
    }
    return inner(value, at(field));
  }

  /** The objects in an array. */
  public List<Inputs> objects(String field) {
    List<Inputs> objects = new ArrayList<>();
    JsonNode items = items(field);
    for (int i = 0; i < items.size(); i++) {
      if (!items.path(i).isObject()) {
        fault("must be an object", field, i);
      }
      objects.add(inner(items.path(i), at(field, i)));
    }
    return objects;
  }

  private Inputs inner(JsonNode value, List<Object> place) {
    return new Inputs(
        value instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(),
        place,
        faults,
        warnings);
  }

  private JsonNode items(String field) {
    JsonNode value = body.path(field);
    if (has(field) && (!value.isArray() || value.size() > MAX_ITEMS)) {
      fault("must be an array of at most " + MAX_ITEMS, field);
      return JsonNodeFactory.instance.arrayNode();
    }
    return value;
  }

  /** Adds a fault: the name of what is wrong, and what it must be. */
  public void fault(String wrong, Object... place) {
    fault(ErrorCode.INVALID, wrong, place);
  }

  /** As {@link #fault(String, Object...)}, with another code. */
  public void fault(int code, String wrong, Object... place) {
    faults.add(new Fault(code, name(place) + " " + wrong, at(place)));
  }

  /** Adds a remark that something was sent in vain, which refuses nothing. */
  public void warning(String vain, Object... place) {
    warnings.add(new Fault(ErrorCode.WITHOUT_EFFECT, name(place) + " " + vain, at(place)));
  }

  /** The remarks, for the messages of the answer. */
  public List<Fault> warnings() {
    return List.copyOf(warnings);
  }

  private static String name(Object... place) {
    String name = "";
    for (Object step : place) {
      name = step instanceof String text ? text : name + "[" + step + "]";
    }
    return name;
  }

  /**
   * Refuses the body if anything is wrong with it.
   *
   * @throws ApiFault 400 with all faults
   */
  public void throwFaults() {
    if (!faults.isEmpty()) {
      throw ApiFault.invalid(faults);
    }
  }

  private List<Object> at(Object... place) {
    List<Object> all = new ArrayList<>(path);
    all.addAll(List.of(place));
    return all;
  }
}
