package dev.turnpike.ledger.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.StatementReader.Line;
import dev.turnpike.ledger.store.StatementReader.Sum;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The charges of one key as people see them; amounts as in {@link BudgetResource}.
 *
 * @param key the key's values as a JSON array
 * @param to the first instant that is not in it
 * @param total what all charges of the period come to; on the first page alone
 * @param totalCount how many they are; on the first page alone
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatementResource(
    String routeId,
    String route,
    String elementId,
    String unit,
    @JsonRawValue String key,
    Instant from,
    Instant to,
    @Nullable String total,
    @Nullable Long totalCount,
    List<LineResource> lines) {

  /**
   * One charge.
   *
   * @param runningTotal what this and all charges of the period before it come to
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineResource(
      Instant at,
      String requestId,
      int attempt,
      @Nullable String model,
      String amount,
      String runningTotal) {
    static LineResource of(BudgetUnit unit, Line line, BigInteger running) {
      return new LineResource(
          Amounts.instant(line.atMicros()),
          line.requestId().toString(),
          line.attempt(),
          line.model(),
          unit.format(line.amount()),
          Amounts.text(unit, running));
    }
  }

  static StatementResource of(
      BudgetKeyRow key, Instant from, Instant to, @Nullable Sum sum, List<LineResource> lines) {
    BudgetUnit unit = key.budget().unit();
    return new StatementResource(
        key.budget().routeId(),
        key.routeName(),
        key.budget().elementId(),
        unit.wireName(),
        key.key(),
        from,
        to,
        sum == null ? null : Amounts.text(unit, sum.amount()),
        sum == null ? null : sum.charges(),
        lines);
  }
}
