package dev.turnpike.benchmarks.prove.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * What each model costs and which budgets it is charged to, known beforehand; the arithmetic is its
 * own, so that it finds faults of the other.
 *
 * @param models by the name the provider invoices
 * @param requests the budget that counts requests
 */
public record Tariff(Map<String, Line> models, Charged requests) {
  private static final int USD_TO_PICOS = 12;
  private static final int PER_MILLION = 6;

  public Tariff {
    models = Map.copyOf(models);
  }

  /**
   * One model. Prices are dollars per million tokens.
   *
   * @param counted whether a request that ends here passed the budget of requests
   * @param budgets of money, charged with every attempt
   */
  public record Line(
      BigDecimal input,
      BigDecimal output,
      BigDecimal cached,
      boolean counted,
      List<Charged> budgets) {
    public Line {
      budgets = List.copyOf(budgets);
    }
  }

  /**
   * A budget.
   *
   * @param byTeam whether its key is customer and team, or the customer alone
   */
  public record Charged(String budget, boolean byTeam) {
    public Account account(Customer customer) {
      String key =
          byTeam
              ? "[\"" + customer.name() + "\",\"" + customer.team() + "\"]"
              : "[\"" + customer.name() + "\"]";
      return new Account(budget, key);
    }
  }

  /**
   * Returns the line of a model.
   *
   * @throws IllegalArgumentException if the model is not in the tariff
   */
  Line line(String model) {
    Line line = models.get(model);
    if (line == null) {
      throw new IllegalArgumentException("no tariff for model " + model);
    }
    return line;
  }

  /** Returns what an invoice comes to in picodollars, rounded once, half up. */
  public long cost(Invoice invoice) {
    Line line = line(invoice.model());
    return line.input()
        .multiply(BigDecimal.valueOf(invoice.prompt() - invoice.cached()))
        .add(line.cached().multiply(BigDecimal.valueOf(invoice.cached())))
        .add(line.output().multiply(BigDecimal.valueOf(invoice.completion())))
        .scaleByPowerOfTen(USD_TO_PICOS - PER_MILLION)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
