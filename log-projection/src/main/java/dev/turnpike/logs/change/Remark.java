package dev.turnpike.logs.change;

import dev.turnpike.kit.web.ApiFault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What someone says of an entry afterwards.
 *
 * @param feedback absent when nothing is said of it, empty when it is taken back
 * @param score as feedback
 * @param metadata what is merged into the entry's metadata: null removes a key. Absent when nothing
 *     is said of it, empty when all of it is removed
 */
record Remark(
    @Nullable Optional<Integer> feedback,
    @Nullable Optional<BigDecimal> score,
    @Nullable Optional<Map<String, @Nullable JsonNode>> metadata) {
  static final int MOST_ENTRIES = 32;
  private static final List<String> FIELDS = List.of("feedback", "score", "metadata");
  private static final BigDecimal HIGHEST = BigDecimal.valueOf(100);
  private static final int MOST_DECIMALS = 6;
  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_TEXT = 2_000;

  Remark {
    metadata = metadata == null ? null : metadata.map(HashMap::new);
  }

  /**
   * @throws ApiFault 400 naming all that is wrong
   */
  static Remark of(JsonNode body) {
    if (!body.isObject()) {
      throw ApiFault.invalid("a JSON object is required", "body");
    }
    List<ApiFault> faults = new ArrayList<>();
    for (String name : body.propertyNames()) {
      if (!FIELDS.contains(name)) {
        faults.add(
            ApiFault.invalid(
                name + " cannot be changed; feedback, score and metadata can", "body", name));
      }
    }
    Remark remark =
        new Remark(
            body.has("feedback") ? feedback(body.get("feedback"), faults) : null,
            body.has("score") ? score(body.get("score"), faults) : null,
            body.has("metadata") ? metadata(body.get("metadata"), faults) : null);
    if (!faults.isEmpty()) {
      throw ApiFault.invalid(faults.stream().flatMap(fault -> fault.faults().stream()).toList());
    }
    return remark;
  }

  private static Optional<Integer> feedback(JsonNode value, List<ApiFault> faults) {
    if (value.isNull()) {
      return Optional.empty();
    }
    if (value.isNumber()) {
      for (int word = -1; word <= 1; word++) {
        if (value.decimalValue().compareTo(BigDecimal.valueOf(word)) == 0) {
          return Optional.of(word);
        }
      }
    }
    faults.add(ApiFault.invalid("feedback must be -1, 0, 1 or null", "body", "feedback"));
    return Optional.empty();
  }

  private static Optional<BigDecimal> score(JsonNode value, List<ApiFault> faults) {
    if (value.isNull()) {
      return Optional.empty();
    }
    if (value.isNumber()) {
      BigDecimal score = value.decimalValue();
      if (score.signum() >= 0 && score.compareTo(HIGHEST) <= 0 && score.scale() <= MOST_DECIMALS) {
        return Optional.of(score);
      }
    }
    faults.add(
        ApiFault.invalid(
            "score must be a number from 0 to 100 with up to "
                + MOST_DECIMALS
                + " decimals, or null",
            "body",
            "score"));
    return Optional.empty();
  }

  private static Optional<Map<String, @Nullable JsonNode>> metadata(
      JsonNode value, List<ApiFault> faults) {
    if (value.isNull()) {
      return Optional.empty();
    }
    Map<String, @Nullable JsonNode> entries = new HashMap<>();
    if (!value.isObject() || value.size() > MOST_ENTRIES) {
      faults.add(
          ApiFault.invalid(
              "metadata must be an object of up to " + MOST_ENTRIES + " entries, or null",
              "body",
              "metadata"));
      return Optional.of(entries);
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String key = entry.getKey();
      JsonNode item = entry.getValue();
      if (key.isEmpty() || key.length() > LONGEST_KEY || !isPlain(item)) {
        faults.add(
            ApiFault.invalid(
                "metadata has keys of 1 to "
                    + LONGEST_KEY
                    + " characters and values that are a number, true, false, null or a text of up"
                    + " to "
                    + LONGEST_TEXT
                    + " characters",
                "body",
                "metadata",
                key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key));
      } else {
        entries.put(key, item.isNull() ? null : item);
      }
    }
    return Optional.of(entries);
  }

  private static boolean isPlain(JsonNode item) {
    return item.isNull()
        || item.isNumber()
        || item.isBoolean()
        || (item.isString() && item.stringValue().length() <= LONGEST_TEXT);
  }
}
