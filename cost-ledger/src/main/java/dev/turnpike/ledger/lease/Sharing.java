package dev.turnpike.ledger.lease;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.lease.Allotment;
import dev.turnpike.contracts.lease.Slice;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.standing.StandingOf;
import dev.turnpike.ledger.standing.Standings;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.SliceRows;
import dev.turnpike.ledger.store.SpendReader;
import dev.turnpike.ledger.store.SpendReader.Moment;
import dev.turnpike.ledger.terms.LiveTerms;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes the slices of one key: with the key's row locked, so that no charge is booked meanwhile,
 * and told by a standing of a revision of its own. Thread-safe.
 */
public final class Sharing {
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final BudgetStore budgets;
  private final SpendReader spend;
  private final SliceRows slices;
  private final Members members;
  private final LiveTerms live;
  private final Standings standings;
  private final InstantSource clock;

  public Sharing(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      BudgetStore budgets,
      SpendReader spend,
      Members members,
      LiveTerms live,
      Standings standings,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.budgets = budgets;
    this.spend = spend;
    this.slices = new SliceRows(jdbc);
    this.members = members;
    this.live = live;
    this.standings = standings;
    this.clock = clock;
  }

  /**
   * Changes the slices of a key and tells them; of a budget that nothing live names nothing.
   *
   * @param anew whether it is told even if nothing changes
   * @throws Members.Followed if another ledger is to do that by now
   */
  void change(
      long term,
      BudgetId budget,
      String key,
      @Nullable String owner,
      boolean anew,
      UnaryOperator<Allotment> how) {
    Optional<String> route = live.routeName(budget);
    Optional<BudgetTerms> terms = live.of(budget);
    if (route.isEmpty() || terms.isEmpty()) {
      return;
    }
    long id = budgets.keyId(budgets.id(budget, route.get()), key);
    Optional<Standing> told =
        Objects.requireNonNull(
            transaction.execute(status -> {
              members.hold(term);
              return changed(id, terms.get(), owner, anew, how);
            }));
    told.ifPresent(standing -> standings.tell(id, standing));
  }

  private Optional<Standing> changed(
      long id,
      BudgetTerms terms,
      @Nullable String owner,
      boolean anew,
      UnaryOperator<Allotment> how) {
    jdbc.queryForList("SELECT 1 FROM cost_ledger.budget_key WHERE id = ? FOR NO KEY UPDATE", id);
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    ChargeWindow window = new ChargeWindow(terms.window());
    Moment moment = spend.read(id, window, now);
    window.advance(now);
    List<Slice> before = slices.of(id);
    List<Slice> after =
        how.apply(new Allotment(terms.limit(), window.spent(), before, owner)).slices();
    if (after.equals(before) && !(anew && !before.isEmpty())) {
      return Optional.empty();
    }
    if (!after.equals(before)) {
      slices.replace(id, after);
    }
    jdbc.update(
        "UPDATE cost_ledger.budget_key SET revision = revision + 1, leased = ? WHERE id = ?",
        !after.isEmpty(),
        id);
    BudgetKeyRow row = budgets.keys(List.of(id), now).getFirst();
    return Optional.of(
        StandingOf.window(row, terms, row.revision(), window, now, moment.positions()).with(after));
  }
}
