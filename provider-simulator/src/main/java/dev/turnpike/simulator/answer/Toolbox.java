package dev.turnpike.simulator.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The functions that a request offers and how it wants them used. Read field by field; {@link
 * #task} is the outcome.
 */
public final class Toolbox {

  /** Most functions of one request. */
  public static final int MOST = 128;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

  /** How the caller wants the functions used. */
  public enum Choice {
    /** Not at all. */
    NONE,
    /** As the model likes: the simulator calls one unless it was just given a result. */
    AUTO,
    /** One must be called. */
    REQUIRED
  }

  private final List<String> names = new ArrayList<>(0);
  private final List<@Nullable JsonNode> schemas = new ArrayList<>(0);
  private Choice choice = Choice.AUTO;
  private @Nullable String named;
  private boolean parallel = true;

  /** Adds a function; {@code schema} is that of its arguments, or null for any. */
  public void offer(String name, @Nullable JsonNode schema) {
    if (!NAME.matcher(name).matches()) {
      throw new BadRequest(
          "A function's name has 1 to 128 letters, digits, '_', '-', '.' or ':'.", "tools");
    }
    if (names.size() == MOST) {
      throw new BadRequest("At most " + MOST + " functions can be offered.", "tools");
    }
    names.add(name);
    schemas.add(schema);
  }

  public void choose(Choice choice) {
    this.choice = choice;
    named = null;
  }

  /** Asks for this one function. */
  public void insistOn(String name) {
    choice = Choice.REQUIRED;
    named = name;
  }

  /** Allows one call at a time. */
  public void oneAtATime() {
    parallel = false;
  }

  /**
   * What the answer is to be.
   *
   * @param afterResult whether the last thing said is a function's result
   * @param otherwise what is answered when no function is called
   * @throws BadRequest when a function is asked for that is not offered
   */
  public Task task(boolean afterResult, Task otherwise) {
    return switch (choice) {
      case NONE -> otherwise;
      case AUTO -> afterResult || names.isEmpty() ? otherwise : calls(0);
      case REQUIRED -> calls(named == null ? 0 : names.indexOf(named));
    };
  }

  private Task calls(int first) {
    if (first < 0 || names.isEmpty()) {
      throw new BadRequest(
          "'tool_choice' asks for a function that is not among 'tools'.", "tool_choice");
    }
    if (named != null) {
      return new Task.Calls(List.of(function(first)), parallel);
    }
    List<Task.Function> functions = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      functions.add(function(i));
    }
    return new Task.Calls(functions, parallel);
  }

  private Task.Function function(int index) {
    return new Task.Function(names.get(index), SchemaExample.arguments(schemas.get(index)));
  }
}
