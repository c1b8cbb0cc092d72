package dev.turnpike.kit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;

/**
 * One thing wrong with a request.
 *
 * @param code one of {@link ErrorCode}
 * @param message what is wrong, for a person
 * @param path where it is: first {@code body}, {@code query}, {@code path} or {@code header}, then
 *     names (strings) and indexes (integers); empty if no place is to blame
 */
public record Fault(
    int code, String message, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Object> path) {

  public Fault {
    path = List.copyOf(path);
    for (Object step : path) {
      if (!(step instanceof String) && !(step instanceof Integer)) {
        throw new IllegalArgumentException("a path holds names and indexes, not " + step);
      }
    }
  }

  public static Fault of(int code, String message, Object... path) {
    return new Fault(code, message, Arrays.asList(path));
  }
}
