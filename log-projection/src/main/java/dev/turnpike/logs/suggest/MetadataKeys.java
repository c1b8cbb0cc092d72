package dev.turnpike.logs.suggest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The metadata keys of the last entries.
 *
 * @param entries how many entries were looked at
 * @param keys the most frequent first
 */
record MetadataKeys(long entries, List<Key> keys) {
  MetadataKeys {
    keys = List.copyOf(keys);
  }

  /**
   * @param requests that had the key
   * @param distinct how many values it had among them
   * @param values the most frequent first, as they were sent: texts, numbers, truth values
   */
  record Key(
      String key,
      long requests,
      @JsonProperty("distinct_values") long distinct,
      List<Sample> values) {
    Key {
      values = List.copyOf(values);
    }
  }

  record Sample(JsonNode value, long requests) {}
}
