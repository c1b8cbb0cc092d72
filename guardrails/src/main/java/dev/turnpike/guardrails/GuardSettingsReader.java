package dev.turnpike.guardrails;

import dev.turnpike.guardrails.detect.Detector;
import dev.turnpike.guardrails.detect.Detectors;
import dev.turnpike.guardrails.detect.Words;
import dev.turnpike.guardrails.pattern.PatternRefused;
import dev.turnpike.guardrails.pattern.TextPattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code dlp} and {@code guardrails} of a settings document and gathers all faults.
 *
 * <p>A rule with a fault is no rule. If it was to enforce something, its directions are
 * unavailable: what it was to keep back must not go on unseen. Over 300 lines, as each setting is
 * read beside those it belongs to.
 */
final class GuardSettingsReader {
  static final int MAX_RULES = 50;
  static final int MAX_STATES = 4_000;
  private static final int MAX_REPLACEMENT = 128;
  private static final int MAX_ID = 128;
  private static final int MAX_HEADERS = 20;
  private static final int MAX_TIMEOUT = 60_000;
  private static final int DEFAULT_TIMEOUT = 2_000;
  private static final String NOBODY = "no external endpoint evaluates it";
  private static final String UNJUDGED =
      "only a model can tell it, and no external endpoint evaluates it: as it blocks, every request"
          + " would be refused. Name your judge in guardrails.external, or send FLAG, which is kept"
          + " and told to be without effect";
  private static final String IDLE =
      "is kept and nothing checks it: only a model can tell it, and no external endpoint evaluates"
          + " it";
  private static final String EMPTY = "is kept and nothing is looked for: it names no detector";
  private static final Set<Direction> BOTH = EnumSet.allOf(Direction.class);

  private final List<GuardRule> rules = new ArrayList<>();
  private final List<GuardProblem> problems = new ArrayList<>();
  private final List<GuardProblem> unjudged = new ArrayList<>();
  private final List<GuardProblem> idle = new ArrayList<>();
  private final Map<Direction, Map<String, GuardAction>> categories =
      new EnumMap<>(Direction.class);
  private final Map<Direction, List<String>> unavailable = new EnumMap<>(Direction.class);
  private final Map<Direction, List<String>> unevaluated = new EnumMap<>(Direction.class);
  private @Nullable ExternalSettings external;
  private int states;
  private int detectors;

  GuardSettings read(JsonNode document) {
    if (!document.isObject()) {
      broken("", "the settings must be a JSON object", BOTH, GuardAction.BLOCK);
      return settings();
    }
    dlp(document.path("dlp"));
    guardrails(document.path("guardrails"));
    unjudged();
    return settings();
  }

  private GuardSettings settings() {
    return new GuardSettings(
        rules, categories, external, problems, unjudged, idle, unavailable, unevaluated);
  }

  /** Notes a fault, and what it means for the directions of what has it. */
  private void broken(String path, String message, Set<Direction> checks, GuardAction action) {
    problems.add(new GuardProblem(path, message));
    String reason = path + ": " + message;
    for (Direction direction : checks) {
      (action == GuardAction.FLAG ? unevaluated : unavailable)
          .computeIfAbsent(direction, _ -> new ArrayList<>())
          .add(reason);
    }
  }

  private void dlp(JsonNode dlp) {
    if (absent(dlp)) {
      return;
    }
    if (!dlp.isObject()) {
      broken("dlp", "must be an object", BOTH, GuardAction.BLOCK);
      return;
    }
    if (off(dlp)) {
      return;
    }
    JsonNode policies = dlp.path("policies");
    if (absent(policies)) {
      policy(dlp, "dlp", "dlp");
      return;
    }
    if (!policies.isArray()) {
      broken("dlp.policies", "must be a list", BOTH, GuardAction.BLOCK);
      return;
    }
    int index = 0;
    for (JsonNode policy : policies) {
      String path = "dlp.policies[" + index + "]";
      if (!policy.isObject()) {
        broken(path, "must be an object", BOTH, GuardAction.BLOCK);
      } else if (!off(policy)) {
        policy(policy, path, id(policy, "policy-" + (index + 1)));
      }
      index++;
    }
  }

  private static boolean off(JsonNode node) {
    return node.path("enabled").isBoolean() && !node.path("enabled").booleanValue();
  }

  private void policy(JsonNode policy, String path, String id) {
    GuardAction action = action(policy.path("action"), path, BOTH);
    GuardAction severity = action == null ? GuardAction.BLOCK : action;
    Set<Direction> checks = checks(policy.path("check"), path, BOTH);
    JsonNode profiles = policy.path("profiles");
    if (!profiles.isArray()) {
      broken(path + ".profiles", "must be a list of detectors", checks, severity);
      return;
    }
    if (profiles.isEmpty()) {
      idle.add(new GuardProblem(path + ".profiles", EMPTY));
    }
    for (JsonNode profile : profiles) {
      String name = profile.isString() ? profile.stringValue() : "";
      List<Detector> named = Detectors.named(name);
      if (named.isEmpty()) {
        broken(path + ".profiles", "knows no profile " + cut(profile.toString()), checks, severity);
      } else if (action != null) {
        add(new GuardRule(GuardSource.DLP, id, name, action, checks, named, List.of(), null), path);
      }
    }
  }

  private void guardrails(JsonNode guardrails) {
    if (absent(guardrails)) {
      return;
    }
    if (!guardrails.isObject()) {
      broken("guardrails", "must be an object", BOTH, GuardAction.BLOCK);
      return;
    }
    JsonNode listed = guardrails.path("rules");
    if (!absent(listed) && !listed.isArray()) {
      broken("guardrails.rules", "must be a list", BOTH, GuardAction.BLOCK);
    }
    if (listed.isArray()) {
      int index = 0;
      for (JsonNode rule : listed) {
        rule(rule, "guardrails.rules[" + index + "]", "rule-" + (index + 1));
        index++;
      }
    }
    for (Direction direction : Direction.values()) {
      categories(guardrails.path(direction.wireName()), direction);
    }
    external(guardrails.path("external"));
  }

  private void rule(JsonNode rule, String path, String otherId) {
    if (!rule.isObject()) {
      broken(path, "must be an object", BOTH, GuardAction.BLOCK);
      return;
    }
    if (off(rule)) {
      return;
    }
    Set<Direction> checks = checks(rule.path("check"), path, BOTH);
    GuardAction action = action(rule.path("action"), path, checks);
    GuardAction severity = action == null ? GuardAction.BLOCK : action;
    int before = problems.size();
    List<Detector> found = detectors(rule.path("detectors"), path, checks, severity);
    words(rule.path("words"), path, checks, severity, found);
    List<TextPattern> patterns = pattern(rule.path("pattern"), path, checks, severity);
    String replacement = replacement(rule.path("replacement"), path, checks, severity);
    if (found.isEmpty() && patterns.isEmpty() && problems.size() == before) {
      broken(path, "has no detectors, pattern or words", checks, severity);
    }
    if (problems.size() == before && action != null) {
      String id = id(rule, otherId);
      add(
          new GuardRule(
              GuardSource.GUARDRAILS, id, id, action, checks, found, patterns, replacement),
          path);
    }
  }

  private void add(GuardRule rule, String path) {
    int larger =
        detectors + (int) rule.detectors().stream().filter(Words.class::isInstance).count();
    if (rules.size() >= MAX_RULES || larger > ProbeTable.MAX_DETECTORS / 2) {
      broken(
          path,
          "is beyond " + MAX_RULES + " rules, or 32 with words",
          rule.checks(),
          rule.action());
      return;
    }
    detectors = larger;
    rules.add(rule);
  }

  private List<Detector> detectors(
      JsonNode names, String path, Set<Direction> checks, GuardAction action) {
    List<Detector> found = new ArrayList<>();
    if (absent(names)) {
      return found;
    }
    if (!names.isArray()) {
      broken(path + ".detectors", "must be a list of names", checks, action);
      return found;
    }
    for (JsonNode name : names) {
      List<Detector> named = Detectors.named(name.isString() ? name.stringValue() : "");
      if (named.isEmpty()) {
        broken(path + ".detectors", "knows no detector " + cut(name.toString()), checks, action);
      }
      for (Detector detector : named) {
        if (!found.contains(detector)) {
          found.add(detector);
        }
      }
    }
    return found;
  }

  private void words(
      JsonNode words,
      String path,
      Set<Direction> checks,
      GuardAction action,
      List<Detector> found) {
    if (absent(words)) {
      return;
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode word : words) {
      texts.add(word.isString() ? word.stringValue() : "");
    }
    if (!words.isArray() || texts.isEmpty()) {
      broken(path + ".words", "must be a list of words", checks, action);
      return;
    }
    try {
      found.add(new Words(texts));
    } catch (IllegalArgumentException e) {
      broken(path + ".words", String.valueOf(e.getMessage()), checks, action);
    }
  }

  private List<TextPattern> pattern(
      JsonNode pattern, String path, Set<Direction> checks, GuardAction action) {
    if (absent(pattern)) {
      return List.of();
    }
    if (!pattern.isString()) {
      broken(path + ".pattern", "must be a regular expression", checks, action);
      return List.of();
    }
    try {
      TextPattern compiled = TextPattern.compile(pattern.stringValue());
      states += compiled.states();
      if (states > MAX_STATES) {
        broken(
            path + ".pattern",
            "makes the expressions of the gateway larger than " + MAX_STATES + " places",
            checks,
            action);
        return List.of();
      }
      return List.of(compiled);
    } catch (PatternRefused e) {
      broken(path + ".pattern", String.valueOf(e.getMessage()), checks, action);
      return List.of();
    }
  }

  private @Nullable String replacement(
      JsonNode replacement, String path, Set<Direction> checks, GuardAction action) {
    if (absent(replacement)) {
      return null;
    }
    if (!replacement.isString() || replacement.stringValue().length() > MAX_REPLACEMENT) {
      broken(
          path + ".replacement",
          "must be text of up to " + MAX_REPLACEMENT + " characters",
          checks,
          action);
      return null;
    }
    return replacement.stringValue();
  }

  private void categories(JsonNode hazards, Direction direction) {
    if (absent(hazards)) {
      return;
    }
    String path = "guardrails." + direction.wireName();
    if (!hazards.isObject()) {
      broken(path, "must be an object", Set.of(direction), GuardAction.BLOCK);
      return;
    }
    Map<String, GuardAction> actions = new HashMap<>();
    hazards
        .properties()
        .forEach(hazard -> {
          String name = hazard.getKey();
          JsonNode chosen = hazard.getValue();
          if (!name.matches("S([1-9]|1[0-3])|P1")) {
            broken(path, "knows no category " + cut(name), Set.of(direction), GuardAction.BLOCK);
            return;
          }
          GuardAction action =
              absent(chosen) ? null : action(chosen, path + "." + name, Set.of(direction));
          if (action == GuardAction.REDACT) {
            broken(
                path + "." + name, "must be FLAG or BLOCK", Set.of(direction), GuardAction.BLOCK);
          } else if (action != null) {
            actions.put(name, action);
          }
        });
    categories.put(direction, Map.copyOf(actions));
  }

  private void external(JsonNode node) {
    if (absent(node)) {
      return;
    }
    String path = "guardrails.external";
    if (!node.isObject()) {
      broken(path, "must be an object", BOTH, GuardAction.BLOCK);
      return;
    }
    if (off(node)) {
      return;
    }
    Set<Direction> checks = checks(node.path("check"), path, BOTH);
    int before = problems.size();
    GuardAction action =
        absent(node.path("action")) ? GuardAction.BLOCK : action(node.path("action"), path, checks);
    if (action == GuardAction.REDACT) {
      broken(path + ".action", "must be flag or block", checks, GuardAction.BLOCK);
    }
    GuardAction severity = action == GuardAction.FLAG ? GuardAction.FLAG : GuardAction.BLOCK;
    URI url = url(node.path("url"), path, checks, severity);
    JsonNode millis = node.path("timeout_ms");
    int timeout = absent(millis) ? DEFAULT_TIMEOUT : millis.isInt() ? millis.intValue() : 0;
    if (timeout < 1 || timeout > MAX_TIMEOUT) {
      broken(path + ".timeout_ms", "must be from 1 to " + MAX_TIMEOUT, checks, severity);
    }
    JsonNode failure = node.path("on_failure");
    String policy = failure.isString() ? failure.stringValue() : "";
    if (!absent(failure) && !policy.equals("open") && !policy.equals("closed")) {
      broken(path + ".on_failure", "must be open or closed", checks, severity);
    }
    Map<String, String> headers = headers(node.path("headers"), path, checks, severity);
    if (problems.size() == before && url != null && action != null) {
      boolean closed =
          policy.isEmpty()
              ? action == GuardAction.BLOCK || blocksCategory()
              : policy.equals("closed");
      external = new ExternalSettings(url, headers, timeout, checks, closed, action);
    }
  }

  private boolean blocksCategory() {
    for (Map<String, GuardAction> actions : categories.values()) {
      if (actions.containsValue(GuardAction.BLOCK)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable URI url(
      JsonNode node, String path, Set<Direction> checks, GuardAction severity) {
    try {
      URI url = new URI(node.isString() ? node.stringValue() : "");
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getRawUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Told below, as any other address that cannot be called.
    }
    broken(path + ".url", "must be http(s)://host[:port]/path", checks, severity);
    return null;
  }

  private Map<String, String> headers(
      JsonNode node, String path, Set<Direction> checks, GuardAction severity) {
    Map<String, String> headers = new HashMap<>();
    boolean sound = absent(node) || (node.isObject() && node.size() <= MAX_HEADERS);
    if (sound && node.isObject()) {
      for (Map.Entry<String, JsonNode> header : node.properties()) {
        String value = header.getValue().isString() ? header.getValue().stringValue() : "\n";
        sound &=
            header.getKey().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}")
                && value.matches("[\\x20-\\x7e]{0,4096}");
        headers.put(header.getKey(), value);
      }
    }
    if (!sound) {
      broken(
          path + ".headers",
          "must be up to " + MAX_HEADERS + " names and values of ASCII",
          checks,
          severity);
    }
    return headers;
  }

  /** Categories need a model; what nobody judges must not look as if it had passed. */
  private void unjudged() {
    categories.forEach((direction, actions) -> {
      if (external != null && external.checks().contains(direction)) {
        return;
      }
      actions.forEach((category, action) -> {
        String path = "guardrails." + direction.wireName() + "." + category;
        if (action == GuardAction.FLAG) {
          idle.add(new GuardProblem(path, IDLE));
        } else {
          unjudged.add(new GuardProblem(path, UNJUDGED));
        }
        (action == GuardAction.FLAG ? unevaluated : unavailable)
            .computeIfAbsent(direction, _ -> new ArrayList<>())
            .add(path + ": " + NOBODY);
      });
    });
  }

  private @Nullable GuardAction action(JsonNode node, String path, Set<Direction> checks) {
    if (node.isString()) {
      for (GuardAction action : GuardAction.values()) {
        if (action.wireName().equalsIgnoreCase(node.stringValue())) {
          return action;
        }
      }
    }
    broken(path + ".action", "must be flag, redact or block", checks, GuardAction.BLOCK);
    return null;
  }

  private Set<Direction> checks(JsonNode node, String path, Set<Direction> otherwise) {
    if (absent(node)) {
      return otherwise;
    }
    Set<Direction> checks = EnumSet.noneOf(Direction.class);
    boolean sound = node.isArray();
    for (JsonNode item : node) {
      Direction found = null;
      for (Direction direction : Direction.values()) {
        String name = item.isString() ? item.stringValue() : "";
        if (name.equalsIgnoreCase(direction.wireName())
            || name.equalsIgnoreCase(direction.checkName())) {
          found = direction;
        }
      }
      sound &= found != null;
      if (found != null) {
        checks.add(found);
      }
    }
    if (!sound || checks.isEmpty()) {
      broken(path + ".check", "must list prompt or response", BOTH, GuardAction.BLOCK);
      return otherwise;
    }
    return checks;
  }

  private static String id(JsonNode node, String otherwise) {
    JsonNode id = node.path("id");
    return id.isString() && !id.stringValue().isEmpty() && id.stringValue().length() <= MAX_ID
        ? id.stringValue()
        : otherwise;
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String cut(String text) {
    return text.length() > 64 ? text.substring(0, 64) + "..." : text;
  }
}
