package dev.turnpike.contracts.graph;

import dev.turnpike.contracts.condition.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A place in a route's JSON, as the steps from its root to there. */
public record Location(List<Step> steps) {
  private static final Pattern SHORT_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  public static final Location ROOT = new Location(List.of());
  public static final Location ELEMENTS = ROOT.field("elements");

  public Location {
    steps = List.copyOf(steps);
  }

  public Location field(String name) {
    return child(new Step.Field(name));
  }

  public Location index(int index) {
    return child(new Step.Index(index));
  }

  private Location child(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Location(longer);
  }

  /**
   * Returns the place as a JSON path of RFC 9535, such as {@code
   * $.elements[1].properties.provider}.
   */
  public String jsonPath() {
    StringBuilder path = new StringBuilder("$");
    for (Step step : steps) {
      switch (step) {
        case Step.Index(int index) -> path.append('[').append(index).append(']');
        case Step.Field(String name) when SHORT_NAME.matcher(name).matches() ->
            path.append('.').append(name);
        case Step.Field(String name) ->
            path.append("[\"")
                .append(name.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\"]");
      }
    }
    return path.toString();
  }

  /**
   * Returns the place as the control API's errors name it, such as {@code ["body", "elements", 1,
   * "properties", "provider"]}: text for fields, {@link Integer} for positions.
   */
  public List<Object> wirePath() {
    List<Object> path = new ArrayList<>();
    path.add("body");
    for (Step step : steps) {
      path.add(
          switch (step) {
            case Step.Field(String name) -> name;
            case Step.Index(int index) -> index;
          });
    }
    return path;
  }
}
