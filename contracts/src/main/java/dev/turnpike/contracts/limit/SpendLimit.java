package dev.turnpike.contracts.limit;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.gateway.GatewayId;
import java.util.List;
import java.util.Set;

/**
 * How many dollars the model calls of a gateway may cost in a window.
 *
 * @param ruleId what people call the rule; its spend belongs to it
 * @param subject which calls the rule is about
 * @param partition the values that have a budget each, in this order; with none all calls share one
 */
public record SpendLimit(
    String ruleId, BudgetId budget, BudgetTerms terms, Subject subject, List<Part> partition)
    implements GatewayLimit {
  private static final String PREFIX = "spend:";

  public SpendLimit {
    partition = List.copyOf(partition);
    if (budget.unit() != BudgetUnit.COST) {
      throw new IllegalArgumentException("spend is money");
    }
  }

  public static SpendLimit of(
      GatewayId gateway, String ruleId, BudgetTerms terms, Subject subject, List<Part> partition) {
    String element = PREFIX + BoundedId.of(ruleId);
    return new SpendLimit(
        ruleId, new BudgetId(gateway, ROUTE, element, BudgetUnit.COST), terms, subject, partition);
  }

  /**
   * Which calls a rule is about. A filter without values leaves nothing out.
   *
   * @param models names of models, alone or as {@code provider/model}
   */
  public record Subject(List<MetadataFilter> metadata, Set<String> models, Set<String> providers) {
    /** Every call. */
    public static final Subject ALL = new Subject(List.of(), Set.of(), Set.of());

    public Subject {
      metadata = List.copyOf(metadata);
      models = Set.copyOf(models);
      providers = Set.copyOf(providers);
    }
  }

  /** The values a metadata entry may have, as texts: {@code 5} and {@code true} are such. */
  public record MetadataFilter(String name, Set<String> values) {
    public MetadataFilter {
      values = Set.copyOf(values);
    }
  }

  /** A value by which calls are told apart. */
  public sealed interface Part {
    /** A metadata entry; calls without it share a budget. */
    record Metadata(String name) implements Part {}

    /** The model that is called, as {@code provider/model}. */
    record Model() implements Part {}

    /** The provider that is called. */
    record Provider() implements Part {}
  }
}
