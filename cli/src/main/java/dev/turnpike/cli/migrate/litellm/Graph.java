package dev.turnpike.cli.migrate.litellm;

import dev.turnpike.cli.migrate.Draft;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The graph of one model name: its deployments by their shares, each followed by one other of the
 * same name, then the fallbacks. It is built from its end, so that each element knows what follows.
 */
final class Graph {
  /** What shares go by, the first that any deployment of a name has. */
  static final List<String> SHARES = List.of("weight", "rpm", "tpm");

  private static final String END = "END";
  private static final int MAX_ARMS = 20;
  private static final int MAX_CHAIN = 20;
  private static final int MAX_ID = 100;
  private static final int DECIMALS = 4;
  private static final int REFUSED = 400;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Draft draft;
  private final Map<String, List<Deployment>> groups;
  private final Fallbacks fallbacks;
  private final UserBudget userBudget;
  private final List<ObjectNode> elements = new ArrayList<>();
  private final Set<String> ids = new HashSet<>(Set.of("START", END));

  Graph(
      Draft draft,
      Map<String, List<Deployment>> groups,
      Fallbacks fallbacks,
      UserBudget userBudget) {
    this.draft = draft;
    this.groups = groups;
    this.fallbacks = fallbacks;
    this.userBudget = userBudget;
  }

  ArrayNode of(String name) {
    List<List<Deployment>> steps = new ArrayList<>();
    for (String group : fallbacks.chain(name)) {
      steps.addAll(byOrder(groups.getOrDefault(group, List.of())));
    }
    if (steps.size() > MAX_CHAIN) {
      draft.notMapped(
          groups.getOrDefault(name, List.of()).getFirst().path(),
          "of its fallbacks those after the first " + MAX_CHAIN);
      steps = steps.subList(0, MAX_CHAIN);
    }
    Optional<String> next = Optional.empty();
    boolean isRefusedElsewhere = fallbacks.isForLongPrompts(name);
    for (List<Deployment> step : steps.reversed()) {
      next = Optional.of(step(step, next, isRefusedElsewhere));
    }
    String first = next.orElse(END);
    if (userBudget.budget().isPresent()) {
      ObjectNode properties = userBudget.budget().get().rate();
      properties.putArray("key").add("body.user");
      properties.put("onMissingKey", "success");
      first = add("user-budget", "rate", properties, Map.of("success", first));
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    all.add(element("START", "start", Optional.empty(), Map.of("next", first)));
    elements.reversed().forEach(all::add);
    all.add(element(END, "end", Optional.empty(), Map.of()));
    return all;
  }

  /** Those of the lowest order come first, the others after them as fallbacks. */
  private static List<List<Deployment>> byOrder(List<Deployment> group) {
    Map<BigDecimal, List<Deployment>> byOrder = new TreeMap<>();
    group.forEach(one -> byOrder.computeIfAbsent(one.order(), _ -> new ArrayList<>()).add(one));
    return List.copyOf(byOrder.values());
  }

  private String step(List<Deployment> group, Optional<String> next, boolean onRefusal) {
    List<Deployment> some = group;
    if (group.size() > MAX_ARMS) {
      draft.notMapped(
          group.get(MAX_ARMS).path(), "a split has up to 20 arms: the others are left out");
      some = group.subList(0, MAX_ARMS);
    }
    if (some.size() == 1) {
      return deployment(some.getFirst(), next, onRefusal);
    }
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      Deployment other = some.get((i + 1) % some.size());
      // A budget belongs to one element, so what has one is not asked from two places.
      Optional<String> then =
          other.budget().isEmpty() ? Optional.of(model(other, next, onRefusal)) : next;
      entries.add(deployment(some.get(i), then, onRefusal));
    }
    draft.assumed(
        some.getFirst().path(), "after a failure one other deployment of the name is asked");
    return split(some, entries);
  }

  private String deployment(Deployment one, Optional<String> next, boolean onRefusal) {
    String model = model(one, next, onRefusal);
    if (one.budget().isEmpty()) {
      return model;
    }
    Map<String, String> outputs = new TreeMap<>(Map.of("success", model));
    next.ifPresent(id -> outputs.put("fallback", id));
    draft.assumed(one.path(), "its budget is one of this route, counted in fixed windows");
    return add("budget " + one.label(), "rate", one.budget().get().rate(), outputs);
  }

  private String model(Deployment one, Optional<String> next, boolean onRefusal) {
    ObjectNode properties = one.properties().deepCopy();
    Map<String, String> outputs = new TreeMap<>(Map.of("success", END));
    next.ifPresent(id -> {
      outputs.put("fallback", id);
      if (onRefusal) {
        properties.putArray("fallbackOn").add(REFUSED);
      }
    });
    return add(one.label(), "model", properties, outputs);
  }

  private String split(List<Deployment> group, List<String> entries) {
    List<BigDecimal> shares = shares(group);
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    ArrayNode branches = properties.putArray("branches");
    for (int i = 0; i < entries.size(); i++) {
      branches
          .addObject()
          .put("weight", shares.get(i))
          .put("elementId", entries.get(i))
          .put("label", group.get(i).label());
    }
    return add("split", "percentage", properties, Map.of());
  }

  /** Shares in percent with four decimals that sum to 100: the first has what is left over. */
  private List<BigDecimal> shares(List<Deployment> group) {
    String by =
        SHARES.stream()
            .filter(name -> group.stream().anyMatch(one -> weight(one, name).signum() > 0))
            .findFirst()
            .orElse("");
    List<BigDecimal> weights =
        group.stream().map(one -> by.isEmpty() ? BigDecimal.ONE : weight(one, by)).toList();
    for (Deployment one : group) {
      if (!by.isEmpty() && !one.shares().containsKey(by)) {
        draft.assumed(one.path(), "without " + by + " it gets no share, as others have one");
      }
    }
    BigDecimal total = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    List<BigDecimal> shares = new ArrayList<>();
    BigDecimal left = HUNDRED;
    for (BigDecimal weight : weights) {
      BigDecimal share = weight.multiply(HUNDRED).divide(total, DECIMALS, RoundingMode.DOWN);
      shares.add(share);
      left = left.subtract(share);
    }
    for (int i = 0; i < shares.size(); i++) {
      if (shares.get(i).signum() > 0 || i == shares.size() - 1) {
        shares.set(i, shares.get(i).add(left));
        break;
      }
    }
    return shares.stream().map(Numbers::plain).toList();
  }

  private static BigDecimal weight(Deployment one, String by) {
    return one.shares().getOrDefault(by, BigDecimal.ZERO);
  }

  private String add(String stem, String type, ObjectNode properties, Map<String, String> outputs) {
    String safe = stem.replaceAll("[^ -=?-~]", "_").strip();
    safe = safe.substring(0, Math.min(safe.length(), MAX_ID)).strip();
    String id = safe;
    for (int i = 2; !ids.add(id); i++) {
      id = safe + " " + i;
    }
    elements.add(element(id, type, Optional.of(properties), outputs));
    return id;
  }

  private static ObjectNode element(
      String id, String type, Optional<ObjectNode> properties, Map<String, String> outputs) {
    ObjectNode element = JsonNodeFactory.instance.objectNode().put("id", id).put("type", type);
    properties.ifPresent(some -> element.set("properties", some));
    ObjectNode edges = element.putObject("outputs");
    outputs.forEach((name, to) -> edges.putObject(name).put("elementId", to));
    return element;
  }
}
