package dev.turnpike.ledger.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.store.BudgetKeyRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One key of one budget as people see it: amounts are decimal strings in dollars, or whole numbers
 * of requests or tokens.
 *
 * @param key the key's values as a JSON array
 * @param available what may still be spent, never below 0
 * @param exceededUntil when it is within its limit again if nothing is added; absent while it is,
 *     and for a limit of 0, under which it never is
 * @param windowSeconds the length of the window
 * @param resolutionSeconds how much later than at their instants charges may leave the window;
 *     absent while it is exact
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record BudgetResource(
    String routeId,
    String route,
    String elementId,
    String unit,
    @JsonRawValue String key,
    String limit,
    BigDecimal windowSeconds,
    String technique,
    String spent,
    String available,
    boolean exceeded,
    @Nullable Instant exceededUntil,
    @Nullable BigDecimal resolutionSeconds,
    Instant asOf) {

  static BudgetResource of(
      BudgetKeyRow key, BudgetTerms terms, ChargeWindow window, long atMicros) {
    BudgetUnit unit = key.budget().unit();
    long until = window.exceededUntil(terms.limit());
    return new BudgetResource(
        key.budget().routeId(),
        key.routeName(),
        key.budget().elementId(),
        unit.wireName(),
        key.key(),
        unit.format(terms.limit()),
        seconds(terms.window().lengthMicros()),
        terms.window().technique().wireName(),
        unit.format(window.spent()),
        unit.format(Math.max(0, terms.limit() - window.spent())),
        until != Long.MIN_VALUE,
        until == Long.MIN_VALUE || until == Long.MAX_VALUE ? null : instant(until),
        window.resolutionMicros() == 0 ? null : seconds(window.resolutionMicros()),
        instant(atMicros));
  }

  private static BigDecimal seconds(long micros) {
    BigDecimal seconds = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
