package dev.turnpike.guardrails;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a gateway's settings say about guardrails.
 *
 * @param categories what is to be done about a hazard of a category that only a model can see
 * @param external the operator's judge, absent for none
 * @param unjudged categories that block and that nobody judges
 * @param idle what is named and nothing looks for, without harm to what is enforced
 * @param unavailable why what is to be enforced cannot be, by direction
 * @param unevaluated what is only to be flagged and cannot be, by direction
 */
public record GuardSettings(
    List<GuardRule> rules,
    Map<Direction, Map<String, GuardAction>> categories,
    @Nullable ExternalSettings external,
    List<GuardProblem> problems,
    List<GuardProblem> unjudged,
    List<GuardProblem> idle,
    Map<Direction, List<String>> unavailable,
    Map<Direction, List<String>> unevaluated) {
  public GuardSettings {
    rules = List.copyOf(rules);
    categories = Map.copyOf(categories);
    problems = List.copyOf(problems);
    unjudged = List.copyOf(unjudged);
    idle = List.copyOf(idle);
    unavailable = Map.copyOf(unavailable);
    unevaluated = Map.copyOf(unevaluated);
  }

  static final GuardSettings NONE =
      new GuardSettings(
          List.of(),
          new EnumMap<>(Direction.class),
          null,
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          Map.of());

  /** Reads a gateway's settings document. */
  static GuardSettings read(JsonNode document) {
    return new GuardSettingsReader().read(document);
  }

  /**
   * Returns the faults of a gateway's settings document, which must not be saved with any: with one
   * of them requests would be refused, or would go on without what was to be looked for.
   */
  public static List<GuardProblem> check(JsonNode document) {
    GuardSettings settings = read(document);
    List<GuardProblem> faults = new ArrayList<>(settings.problems());
    faults.addAll(settings.unjudged());
    return faults;
  }

  /**
   * Returns what a settings document without faults names and nothing looks for, which whoever
   * saves it must be told: a category that is only to be flagged and that nobody judges, a list of
   * profiles without any.
   */
  public static List<GuardProblem> idle(JsonNode document) {
    return read(document).idle();
  }
}
