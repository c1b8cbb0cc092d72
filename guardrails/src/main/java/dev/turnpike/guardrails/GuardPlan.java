package dev.turnpike.guardrails;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.guardrails.body.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway's guardrails, ready to look through its traffic. Immutable; thread-safe.
 *
 * <p>What cannot be enforced is never taken for passed: if a rule that blocks or redacts is broken,
 * or a category that blocks has nobody to judge it, every request is {@link Verdict.Unavailable}.
 */
public final class GuardPlan {
  /** Nothing is checked. */
  public static final GuardPlan NONE = new GuardPlan(GuardSettings.NONE);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final GuardSettings settings;
  private final Ruleset prompt;
  private final Ruleset response;
  private final Map<Direction, ExternalGuard> external = new EnumMap<>(Direction.class);
  private final List<String> unavailable;
  private final boolean none;

  private GuardPlan(GuardSettings settings) {
    this.settings = settings;
    prompt = new Ruleset(settings.rules(), Direction.PROMPT);
    response = new Ruleset(settings.rules(), Direction.RESPONSE);
    ExternalSettings judge = settings.external();
    if (judge != null) {
      for (Direction direction : judge.checks()) {
        external.put(
            direction,
            new ExternalGuard(
                judge, direction, settings.categories().getOrDefault(direction, Map.of())));
      }
    }
    unavailable =
        settings.unavailable().values().stream().flatMap(List::stream).distinct().toList();
    none =
        prompt.isEmpty()
            && response.isEmpty()
            && external.isEmpty()
            && unavailable.isEmpty()
            && settings.unevaluated().isEmpty();
  }

  /**
   * Reads a gateway's settings.
   *
   * @param document JSON text
   */
  public static GuardPlan compile(String document) {
    JsonNode json;
    try {
      json = MAPPER.readTree(document);
    } catch (JacksonException e) {
      json = MAPPER.nullNode();
    }
    GuardSettings settings = GuardSettings.read(json);
    GuardPlan plan = new GuardPlan(settings);
    return plan.none ? NONE : plan;
  }

  /** Says whether nothing is checked, so that bodies and streams need not be shown. */
  public boolean isNone() {
    return none;
  }

  /** Says whether texts of a direction are looked through by rules. */
  public boolean checks(Direction direction) {
    return !unavailable.isEmpty() || !rules(direction).isEmpty();
  }

  /** Returns the faults of the settings. */
  public List<GuardProblem> problems() {
    return settings.problems();
  }

  /** Returns what should be looked for and is not, for the log of each request. */
  public List<String> unevaluated(Direction direction) {
    return settings.unevaluated().getOrDefault(direction, List.of());
  }

  /** Returns the operator's judge of a direction, who is asked after the rules. */
  public Optional<ExternalGuard> external(Direction direction) {
    return Optional.ofNullable(external.get(direction));
  }

  /** Looks through a request. Never throws, whatever the body is. */
  public Verdict prompt(byte[] body, Dialect dialect) {
    Verdict refused = refused();
    if (refused != null) {
      return refused;
    }
    return prompt.isEmpty()
        ? new Verdict.Clear()
        : prompt.check(body, Texts.ofRequest(body, dialect));
  }

  /** Looks through a whole answer. Never throws, whatever the body is. */
  public Verdict response(byte[] body, Dialect dialect) {
    Verdict refused = refused();
    if (refused != null) {
      return refused;
    }
    return response.isEmpty()
        ? new Verdict.Clear()
        : response.check(body, Texts.ofAnswer(body, dialect));
  }

  /** Tries the rules of a direction on one text; the operator's judge is not asked. */
  public Trial tryOn(Direction direction, String text) {
    Verdict refused = refused();
    return refused != null ? new Trial(refused, List.of()) : rules(direction).tryOn(text);
  }

  private @Nullable Verdict refused() {
    return unavailable.isEmpty() ? null : new Verdict.Unavailable(List.of(), unavailable);
  }

  /** Says whether streams of a dialect can be looked through; those of Converse are binary. */
  public static boolean readsStreams(Dialect dialect) {
    return switch (dialect) {
      case CHAT, RESPONSES, MESSAGES, GEMINI -> true;
      case CONVERSE -> false;
    };
  }

  /**
   * Begins to look through a stream in the caller's dialect.
   *
   * @throws IllegalArgumentException if streams of the dialect cannot be read
   */
  public StreamGuard stream(Dialect dialect) {
    if (!readsStreams(dialect)) {
      throw new IllegalArgumentException("streams of " + dialect + " are no server-sent events");
    }
    String reason = unavailable.isEmpty() ? null : unavailable.getFirst();
    return new StreamGuard(response, dialect, reason);
  }

  private Ruleset rules(Direction direction) {
    return switch (direction) {
      case PROMPT -> prompt;
      case RESPONSE -> response;
    };
  }
}
