package dev.turnpike.logs.traffic;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What passed through a route in a span of time.
 *
 * @param version the one asked for; absent when all count
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Traffic(
    String route,
    @Nullable Integer version,
    Instant from,
    Instant to,
    int minutes,
    @JsonUnwrapped Counts counts) {

  /**
   * What is counted, without the time it was counted for.
   *
   * @param requests that took the route
   * @param errors those of them that were not a success
   * @param versions what each version had, the latest first
   */
  record Counts(
      long requests,
      long errors,
      List<VersionTraffic> versions,
      List<ElementTraffic> elements,
      List<EdgeTraffic> edges) {
    Counts {
      versions = List.copyOf(versions);
      elements = List.copyOf(elements);
      edges = List.copyOf(edges);
    }
  }

  record VersionTraffic(int version, long requests) {}

  /**
   * @param requests that came to the element
   * @param share of the requests of the route, 0 to 1
   */
  record ElementTraffic(String element, long requests, BigDecimal share) {}

  /**
   * @param requests that left the element by this output
   * @param share of those that came to the element, 0 to 1
   */
  record EdgeTraffic(String element, String output, long requests, BigDecimal share) {}
}
