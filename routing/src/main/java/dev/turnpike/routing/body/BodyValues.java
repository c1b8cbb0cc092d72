package dev.turnpike.routing.body;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Step;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.dialects.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Picks the values at given paths out of a body in one pass.
 *
 * <p>Where a field is given twice the last one counts. Of an array that is asked for as a whole the
 * first {@value #MAX_ELEMENTS} elements are kept.
 */
public final class BodyValues {
  private static final int MAX_ELEMENTS = 10_000;

  private final Map<ValuePath, Value> found = new HashMap<>();
  private final JsonParser parser;

  private BodyValues(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Returns what was found; a path without a value is absent.
   *
   * @param body a body that has been scanned, so valid JSON
   */
  public static Map<ValuePath, Value> read(byte[] body, Collection<ValuePath> paths) {
    try (JsonParser parser = Json.parser(body)) {
      BodyValues values = new BodyValues(parser);
      JsonToken token = parser.nextToken();
      values.value(token, List.copyOf(paths), 0);
      return values.found;
    }
  }

  /** Reads the current value, which lies {@code depth} steps down each of these paths. */
  private Value value(JsonToken token, List<ValuePath> paths, int depth) {
    Value value =
        switch (token) {
          case START_OBJECT -> object(paths, depth);
          case START_ARRAY -> array(paths, depth);
          case VALUE_STRING -> Scalar.of(parser.getString());
          case VALUE_TRUE -> Scalar.TRUE;
          case VALUE_FALSE -> Scalar.FALSE;
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Scalar.of(parser.getDecimalValue());
          default -> Scalar.NULL;
        };
    for (ValuePath path : paths) {
      if (path.steps().size() == depth) {
        found.put(path, value);
      }
    }
    return value;
  }

  private Value object(List<ValuePath> paths, int depth) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      List<ValuePath> inside = through(new Step.Field(name), paths, depth);
      if (inside.isEmpty()) {
        parser.skipChildren();
      } else {
        inside.forEach(found::remove);
        value(token, inside, depth + 1);
      }
    }
    return Value.STRUCTURED;
  }

  private Value array(List<ValuePath> paths, int depth) {
    boolean whole = ends(paths, depth);
    List<Value> elements = new ArrayList<>();
    int index = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken(), index++) {
      List<ValuePath> inside = through(new Step.Index(index), paths, depth);
      if (inside.isEmpty() && !(whole && index < MAX_ELEMENTS)) {
        parser.skipChildren();
        continue;
      }
      Value element = value(token, inside, depth + 1);
      if (whole && index < MAX_ELEMENTS) {
        elements.add(element instanceof Value.Many ? Value.STRUCTURED : element);
      }
    }
    return new Value.Many(elements);
  }

  private static boolean ends(List<ValuePath> paths, int depth) {
    for (ValuePath path : paths) {
      if (path.steps().size() == depth) {
        return true;
      }
    }
    return false;
  }

  private static List<ValuePath> through(Step step, List<ValuePath> paths, int depth) {
    List<ValuePath> through = List.of();
    for (ValuePath path : paths) {
      if (path.steps().size() > depth && path.steps().get(depth).equals(step)) {
        if (through.isEmpty()) {
          through = new ArrayList<>(paths.size());
        }
        through.add(path);
      }
    }
    return through;
  }
}
