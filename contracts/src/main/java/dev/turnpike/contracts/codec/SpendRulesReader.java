package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.limit.GatewayLimit;
import dev.turnpike.contracts.limit.SpendLimit;
import dev.turnpike.contracts.limit.SpendLimit.MetadataFilter;
import dev.turnpike.contracts.limit.SpendLimit.Part;
import dev.turnpike.contracts.limit.SpendLimit.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Reads the rules under {@code spend_limits}. */
final class SpendRulesReader {
  private static final int PICOS_POWER = 12;

  private final GatewayId gateway;
  private final List<GatewayLimit> limits;
  private final List<String> faults;
  private final Set<String> ids = new HashSet<>();

  SpendRulesReader(GatewayId gateway, List<GatewayLimit> limits, List<String> faults) {
    this.gateway = gateway;
    this.limits = limits;
    this.faults = faults;
  }

  void read(JsonNode spendLimits) {
    if (!spendLimits.path("enabled").asBoolean(false)) {
      return;
    }
    JsonNode rules = spendLimits.path("rules");
    for (int i = 0; i < rules.size(); i++) {
      rule(rules.path(i), "spend_limits.rules[" + i + "]");
    }
  }

  private void rule(JsonNode rule, String place) {
    JsonNode limit = rule.path("limit");
    JsonNode window = rule.path("window");
    if (!isPositive(limit) || !isPositive(window)) {
      faults.add(place + " has no limit and window above 0; it limits nothing");
      return;
    }
    if (!rule.path("limitType").asString("cost").equals("cost")) {
      faults.add(place + ".limitType is cost; it limits nothing");
      return;
    }
    List<Part> partition = new ArrayList<>();
    List<MetadataFilter> metadata = metadata(rule.path("metadata"), partition);
    Set<String> models = filter(rule.path("model"), new Part.Model(), partition);
    Set<String> providers = filter(rule.path("provider"), new Part.Provider(), partition);
    Subject subject = new Subject(metadata, models, providers);
    long length = GatewayBudgetsReader.micros(window.decimalValue());
    Technique technique = GatewayBudgetsReader.technique(rule.path("technique"));
    Window span = Window.of(length, technique);
    // Taken by a disabled rule too: the ids of those after it stay what they are.
    String id = unique(rule.path("id").asString(""), span, subject, partition);
    if (rule.path("enabled").asBoolean(true)) {
      long picos = GatewayBudgetsReader.scaled(limit.decimalValue(), PICOS_POWER);
      limits.add(SpendLimit.of(gateway, id, new BudgetTerms(picos, span), subject, partition));
    }
  }

  private static boolean isPositive(JsonNode number) {
    return number.isNumber() && number.decimalValue().signum() > 0;
  }

  /** Returns the filters by name; what tells calls apart is added to the partition. */
  private static List<MetadataFilter> metadata(JsonNode entries, List<Part> partition) {
    List<MetadataFilter> filters = new ArrayList<>();
    for (String name : new TreeSet<>(entries.propertyNames())) {
      Set<String> values = filter(entries.path(name), new Part.Metadata(name), partition);
      if (!values.isEmpty()) {
        filters.add(new MetadataFilter(name, values));
      }
    }
    return filters;
  }

  private static Set<String> filter(JsonNode filter, Part part, List<Part> partition) {
    Set<String> values = new TreeSet<>();
    if (filter.path("mode").asString("").equals("partition")) {
      partition.add(part);
    } else {
      for (JsonNode value : filter.path("values")) {
        if (value.isValueNode() && !value.isNull()) {
          values.add(text(value));
        }
      }
    }
    return values;
  }

  /** Equal numbers have equal texts, as those of requests have. */
  private static String text(JsonNode value) {
    return value.isNumber()
        ? new Scalar.Decimal(value.decimalValue()).number().toString()
        : value.asString();
  }

  /**
   * Returns the rule's own id, else one made of what it counts: all but the limit, so that a rule
   * keeps its spend when its limit changes. Where two rules have one id the later one is told apart
   * by its place among them.
   */
  private String unique(String own, Window span, Subject subject, List<Part> partition) {
    String base = own.isBlank() ? SpendRuleId.of(span, subject, partition) : own;
    String id = base;
    for (int n = 2; !ids.add(id); n++) {
      id = base + "#" + n;
    }
    return id;
  }
}
