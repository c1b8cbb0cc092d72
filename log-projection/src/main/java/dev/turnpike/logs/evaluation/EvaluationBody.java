package dev.turnpike.logs.evaluation;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import dev.turnpike.logs.search.Filters;
import dev.turnpike.logs.store.Storable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The fields of a body about datasets or evaluations, read while all faults are gathered. */
final class EvaluationBody {
  private static final int LONGEST_NAME = 100;

  /** Bounds the pages that show datasets, and evaluations with theirs. */
  private static final int LONGEST_FILTERS = 16_384;

  private final JsonNode body;
  private final List<Fault> faults = new ArrayList<>();

  EvaluationBody(JsonNode body) {
    if (!body.isObject()) {
      throw ApiFault.invalid("a JSON object is required", "body");
    }
    this.body = body;
  }

  String name() {
    JsonNode name = body.path("name");
    String text = name.isString() ? name.stringValue() : "";
    if (text.isBlank() || text.length() > LONGEST_NAME || !Storable.text(text).equals(text)) {
      fault("must be a text of 1 to " + LONGEST_NAME + " characters", "name");
    }
    return text;
  }

  boolean enable() {
    JsonNode enable = body.path("enable");
    if (!enable.isBoolean()) {
      fault("must be true or false", "enable");
    }
    return enable.booleanValue(false);
  }

  /** As they were sent, once they make sense. */
  JsonNode filters() {
    JsonNode filters = body.path("filters");
    try {
      Filters.ofBody(filters);
    } catch (ApiFault fault) {
      faults.addAll(fault.faults());
    }
    if (filters.toString().length() > LONGEST_FILTERS) {
      fault("must have at most " + LONGEST_FILTERS + " characters as JSON", "filters");
    }
    return filters;
  }

  /** An array of texts that differ. */
  Set<String> texts(String field, int most) {
    JsonNode items = body.path(field);
    Set<String> texts = new LinkedHashSet<>();
    items.forEach(item -> texts.add(item.isString() ? item.stringValue() : ""));
    boolean sound = items.isArray() && texts.size() == items.size() && !texts.contains("");
    if (!sound || texts.isEmpty() || texts.size() > most) {
      fault("must be an array of 1 to " + most + " ids, each once", field);
      return Set.of();
    }
    return texts;
  }

  void fault(String wrong, Object... place) {
    List<Object> path = new ArrayList<>(List.of("body"));
    path.addAll(List.of(place));
    faults.add(new Fault(ErrorCode.INVALID, place[0] + " " + wrong, path));
  }

  /**
   * @throws ApiFault 400 naming all that is wrong
   */
  void throwFaults() {
    if (!faults.isEmpty()) {
      throw ApiFault.invalid(faults);
    }
  }
}
