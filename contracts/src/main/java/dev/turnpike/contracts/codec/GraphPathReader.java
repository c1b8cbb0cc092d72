package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.condition.ValuePath.Source;
import java.util.Set;

/** Reads the paths of conditions and keys. */
final class GraphPathReader {
  private static final int MAX_LENGTH = 256;
  private static final Set<String> REQUEST = Set.of("request.input_tokens", "request.stream");
  private static final ValuePath STAND_IN = ValuePath.metadata("none");

  private GraphPathReader() {}

  static ValuePath read(GraphSpot spot, String what) {
    String text = spot.text(what);
    return spot.value().isString() ? parse(spot, text) : STAND_IN;
  }

  /** Reads a path that is the key at this spot, not its value. */
  static ValuePath parse(GraphSpot spot, String text) {
    try {
      ValuePath path = ValuePath.parse(text);
      if (text.length() > MAX_LENGTH) {
        spot.breach(GraphRule.PATH_BAD, "a path has at most " + MAX_LENGTH + " characters");
      }
      if (path.source() == Source.REQUEST && !REQUEST.contains(path.text())) {
        spot.breach(
            GraphRule.PATH_BAD,
            "\""
                + text
                + "\" is no path: of the request there are only request.input_tokens and"
                + " request.stream");
      }
      return path;
    } catch (IllegalArgumentException e) {
      spot.fault(GraphRule.PATH_BAD, "\"" + text + "\" is no path: " + e.getMessage());
      return STAND_IN;
    }
  }
}
