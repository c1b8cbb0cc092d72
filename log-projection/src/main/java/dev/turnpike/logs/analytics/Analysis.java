package dev.turnpike.logs.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer to a question.
 *
 * @param step seconds
 * @param groupBy absent when nothing was asked for
 * @param series all groups together
 * @param groups the largest first, the rest as one at the end
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Analysis(
    Instant from,
    Instant to,
    long step,
    @Nullable String groupBy,
    Figures totals,
    List<Point> series,
    List<Group> groups) {
  Analysis {
    series = List.copyOf(series);
    groups = List.copyOf(groups);
  }

  /** The requests of one step, which begins {@code at}; a step without requests has no point. */
  record Point(Instant at, @JsonUnwrapped Figures figures) {}

  /**
   * The requests with one key.
   *
   * @param key null for requests that have none, and for the rest
   * @param other whether this is the rest
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Group(
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String key,
      boolean other,
      Figures totals,
      List<Point> series) {
    Group {
      series = List.copyOf(series);
    }
  }
}
