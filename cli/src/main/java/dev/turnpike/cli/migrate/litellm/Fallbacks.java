package dev.turnpike.cli.migrate.litellm;

import dev.turnpike.cli.migrate.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which models are asked after one has failed. */
final class Fallbacks {
  private static final String ANY = "*";

  private final Map<String, List<String>> general = new HashMap<>();
  private final Map<String, List<String>> tooLong = new HashMap<>();
  private final List<String> otherwise = new ArrayList<>();

  private Fallbacks() {}

  static Fallbacks of(Sections sections, Set<String> groups, Draft draft) {
    Fallbacks fallbacks = new Fallbacks();
    sections.all("fallbacks").forEach(v -> read(v, groups, fallbacks.general, draft));
    sections
        .all("context_window_fallbacks")
        .forEach(value -> {
          read(value, groups, fallbacks.tooLong, draft);
          draft.assumed(
              value.path(), "taken whenever a provider answers 400, not only for long prompts");
        });
    sections
        .all("content_policy_fallbacks")
        .forEach(
            value -> draft.notMapped(value.path(), "no edge is for refusals of content alone"));
    for (Sections.Value value : sections.all("default_fallbacks")) {
      fallbacks.otherwise.addAll(names(value.path(), value.node(), groups, draft));
    }
    fallbacks.otherwise.addAll(fallbacks.general.getOrDefault(ANY, List.of()));
    for (Map.Entry<String, List<String>> entry : fallbacks.general.entrySet()) {
      for (String target : entry.getValue()) {
        if (fallbacks.general.containsKey(target)) {
          draft.assumed("fallbacks." + entry.getKey(), "those of " + target + " are not followed");
        }
      }
    }
    return fallbacks;
  }

  private static void read(
      Sections.Value value, Set<String> groups, Map<String, List<String>> into, Draft draft) {
    // A list of objects with one name each, or one object with all of them.
    List<JsonNode> objects =
        value.node().isArray() ? value.node().valueStream().toList() : List.of(value.node());
    for (JsonNode object : objects) {
      if (!object.isObject()) {
        draft.notMapped(value.path(), "an entry is no object of a model and its fallbacks");
      }
      object.forEachEntry((model, targets) -> {
        String path = value.path() + "." + model;
        if (!model.equals(ANY) && !groups.contains(model)) {
          draft.notMapped(path, "no model_name of the list is called so");
        } else {
          into.computeIfAbsent(model, _ -> new ArrayList<>())
              .addAll(names(path, targets, groups, draft));
        }
      });
    }
  }

  private static List<String> names(
      String path, JsonNode targets, Set<String> groups, Draft draft) {
    List<String> names = new ArrayList<>();
    for (JsonNode target : targets.isArray() ? targets : List.of(targets)) {
      String name = target.isString() ? target.stringValue() : "";
      if (groups.contains(name)) {
        names.add(name);
      } else {
        draft.notMapped(path, "a fallback is no model_name of the list");
      }
    }
    return names;
  }

  /** Returns the models that are asked one after the other, itself first. */
  List<String> chain(String model) {
    Set<String> chain = new LinkedHashSet<>();
    chain.add(model);
    chain.addAll(general.getOrDefault(model, otherwise));
    chain.addAll(tooLong.getOrDefault(model, tooLong.getOrDefault(ANY, List.of())));
    return List.copyOf(chain);
  }

  /** Says whether a refused request is asked again of another model. */
  boolean isForLongPrompts(String model) {
    return tooLong.containsKey(model) || tooLong.containsKey(ANY);
  }
}
