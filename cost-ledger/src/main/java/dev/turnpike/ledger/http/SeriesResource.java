package dev.turnpike.ledger.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.SeriesReader.Step;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How the spend of one key went, as people see it; amounts as in {@link BudgetResource}.
 *
 * @param key the key's values as a JSON array
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SeriesResource(
    String routeId,
    String route,
    String elementId,
    String unit,
    @JsonRawValue String key,
    Instant from,
    Instant to,
    long stepSeconds,
    List<StepResource> steps) {

  /**
   * One step.
   *
   * @param at its end
   * @param charged what was charged in it
   * @param spent what counts at its end in the window that held then
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepResource(
      Instant at,
      String charged,
      String spent,
      String limit,
      BigDecimal windowSeconds,
      String technique,
      @Nullable String period,
      @Nullable String timeZone,
      boolean exceeded) {

    static StepResource of(BudgetUnit unit, Step step) {
      BudgetTerms terms = step.terms();
      BigInteger limit = BigInteger.valueOf(terms.limit());
      return new StepResource(
          Amounts.instant(step.atMicros()),
          Amounts.text(unit, step.charged()),
          Amounts.text(unit, step.spent()),
          Amounts.text(unit, limit),
          Amounts.seconds(Amounts.length(terms.window(), step.atMicros())),
          terms.window().technique().wireName(),
          Amounts.period(terms.window()),
          Amounts.timeZone(terms.window()),
          step.spent().compareTo(limit) >= 0);
    }
  }

  static SeriesResource of(
      BudgetKeyRow key, Instant from, Instant to, long stepSeconds, List<Step> steps) {
    BudgetUnit unit = key.budget().unit();
    return new SeriesResource(
        key.budget().routeId(),
        key.routeName(),
        key.budget().elementId(),
        unit.wireName(),
        key.key(),
        from,
        to,
        stepSeconds,
        steps.stream().map(step -> StepResource.of(unit, step)).toList());
  }
}
