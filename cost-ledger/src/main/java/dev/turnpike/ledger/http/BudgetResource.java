package dev.turnpike.ledger.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.store.BudgetKeyRow;
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
    long windowSeconds,
    String technique,
    String spent,
    String available,
    boolean exceeded,
    @Nullable Instant exceededUntil,
    Instant asOf) {
  private static final long MICROS_PER_SECOND = 1_000_000;

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
        terms.window().lengthMicros() / MICROS_PER_SECOND,
        terms.window().technique().wireName(),
        unit.format(window.spent()),
        unit.format(Math.max(0, terms.limit() - window.spent())),
        until != Long.MIN_VALUE,
        until == Long.MIN_VALUE || until == Long.MAX_VALUE ? null : instant(until),
        instant(atMicros));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
