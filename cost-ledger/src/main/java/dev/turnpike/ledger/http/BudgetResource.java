package dev.turnpike.ledger.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.holds.Held;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.SpentKeys.SpentKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One key of one budget as people see it: amounts are decimal strings in dollars, or whole numbers
 * of requests or tokens.
 *
 * @param key the key's values as a JSON array
 * @param held what requests in flight have set aside; absent if it is not known, and of the past
 * @param heldAsOf when that was so
 * @param available what is neither spent nor held, never below 0
 * @param usedShare what is spent of the limit, 1 being all of it; absent for a limit of 0
 * @param exceededUntil when it is within its limit again if nothing is added; absent while it is,
 *     and for a limit of 0, under which it never is
 * @param windowSeconds the length of the window; of a calendar, of the span the instant is in
 * @param period of a calendar window, as is the time zone
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
    @Nullable String period,
    @Nullable String timeZone,
    String spent,
    @Nullable String held,
    @Nullable Instant heldAsOf,
    String available,
    @Nullable String usedShare,
    boolean exceeded,
    @Nullable Instant exceededUntil,
    @Nullable BigDecimal resolutionSeconds,
    Instant asOf) {

  static BudgetResource of(
      BudgetKeyRow key,
      BudgetTerms terms,
      ChargeWindow window,
      Optional<Held> held,
      long atMicros) {
    return of(
        key,
        terms,
        BigInteger.valueOf(window.spent()),
        window.exceededUntil(terms.limit()),
        window.resolutionMicros(),
        held,
        atMicros);
  }

  static BudgetResource of(SpentKey spent, Optional<Held> held, long atMicros) {
    return of(
        spent.key(), spent.key().terms(), spent.spent(), spent.exceededUntil(), 0, held, atMicros);
  }

  private static BudgetResource of(
      BudgetKeyRow key,
      BudgetTerms terms,
      BigInteger spent,
      long until,
      long resolutionMicros,
      Optional<Held> held,
      long atMicros) {
    BudgetUnit unit = key.budget().unit();
    BigInteger limit = BigInteger.valueOf(terms.limit());
    BigInteger taken = spent.add(held.map(Held::amount).orElse(BigInteger.ZERO));
    return new BudgetResource(
        key.budget().routeId(),
        key.routeName(),
        key.budget().elementId(),
        unit.wireName(),
        key.key(),
        Amounts.text(unit, limit),
        Amounts.seconds(Amounts.length(terms.window(), atMicros)),
        terms.window().technique().wireName(),
        Amounts.period(terms.window()),
        Amounts.timeZone(terms.window()),
        Amounts.text(unit, spent),
        held.map(it -> Amounts.text(unit, it.amount())).orElse(null),
        held.map(it -> Amounts.instant(it.asOfMicros())).orElse(null),
        Amounts.text(unit, limit.subtract(taken).max(BigInteger.ZERO)),
        Amounts.share(spent, limit),
        until != Long.MIN_VALUE,
        until == Long.MIN_VALUE || until == Long.MAX_VALUE ? null : Amounts.instant(until),
        resolutionMicros == 0 ? null : Amounts.seconds(resolutionMicros),
        Amounts.instant(atMicros));
  }
}
