package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.usage.RouteRef;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import dev.turnpike.dialects.chat.AnswerPart;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.budget.PendingCharge;
import dev.turnpike.runtime.limit.Counted;
import dev.turnpike.runtime.limit.LimitCheck;
import dev.turnpike.runtime.outbox.Outbox;
import dev.turnpike.runtime.tracing.RequestTrace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The money of one request: each attempt that reached a provider is priced, booked to the budgets
 * the request passed, and handed to the outbox.
 *
 * <p>A budget that counts requests is charged once, by the first attempt. Longer than other files
 * as whatever is charged for a request is charged here.
 */
final class Settlement {
  private final Shared shared;
  private final Incoming incoming;
  private final @Nullable RouteRun run;
  private final @Nullable LimitCheck limits;
  private Tokens tokens = Tokens.NONE;
  private @Nullable Money cost;
  private Basis basis = Basis.UNKNOWN;
  private int counted;
  private boolean closed;

  /** The attempt the provider is at work on, and what the outbox calls it. */
  private @Nullable NodeCall open;

  private long opened = Outbox.NOT_OPENED;

  /**
   * @param run absent without a route
   * @param limits absent if the gateway has none
   */
  Settlement(
      Shared shared, Incoming incoming, @Nullable RouteRun run, @Nullable LimitCheck limits) {
    this.shared = shared;
    this.incoming = incoming;
    this.run = run;
    this.limits = limits;
  }

  /**
   * Goes on with another entry of the same request; what the route of this one held is given back.
   *
   * @param nextIndex the number the next attempt has
   */
  Settlement next(Incoming other, int nextIndex) {
    settleOpen();
    end(nextIndex, hasUncounted());
    return along(other, null);
  }

  /** Goes on with what is known better now: another body, or the way through a route. */
  Settlement along(Incoming other, @Nullable RouteRun walked) {
    Settlement next = new Settlement(shared, other, walked, limits);
    next.tokens = tokens;
    next.cost = cost;
    next.basis = basis;
    next.open = open;
    next.opened = opened;
    open = null;
    opened = Outbox.NOT_OPENED;
    return next;
  }

  /** What an attempt used, and how that is known. */
  record Used(Tokens tokens, Basis basis) {
    static final Used UNKNOWN = new Used(Tokens.NONE, Basis.UNKNOWN);
    static final Used NOTHING = new Used(Tokens.NONE, Basis.MEASURED);

    /** What cannot be read cannot be estimated either. */
    static Used estimated(Incoming incoming, long contentBytes) {
      if (incoming.kind() == RequestKind.OTHER) {
        return UNKNOWN;
      }
      Tokens tokens =
          Tokens.of(incoming.body().inputTokens(), AnswerPart.estimatedTokens(contentBytes));
      return new Used(tokens, Basis.ESTIMATED);
    }
  }

  /**
   * An attempt is about to be sent. What it would come to if this process died now is kept: nobody
   * would know what it used, and what is held for it would be charged.
   */
  void opened(NodeCall node) {
    settleOpen();
    UsageEvent unknown =
        event(
            node.index(),
            node.model().provider(),
            node.model().model(),
            Used.UNKNOWN,
            null,
            null,
            node.simulated(),
            Outcome.INTERRUPTED,
            0,
            held(),
            node.startedMicros(),
            shared.nowMicros());
    open = node;
    opened = shared.outbox().opened(unknown);
  }

  /** Settles what no end has settled, as a fault of our own has come between. */
  private void settleOpen() {
    NodeCall node = open;
    if (node != null) {
      attempt(node, Outcome.BROKEN, 0, Used.UNKNOWN);
    }
  }

  /** Returns what is to be charged for an attempt of which nothing is known. */
  private List<Charge> held() {
    List<Charge> charges = new ArrayList<>(budgets());
    for (int i = 0; i < budgets(); i++) {
      Hold hold = hold(i);
      long amount =
          hold.budget().unit() == BudgetUnit.COUNT ? (i >= counted ? 1 : 0) : hold.amount();
      if (amount > 0) {
        charges.add(hold.charge(amount));
      }
    }
    if (limits != null) {
      for (Counted untold : limits.untold()) {
        charges.add(untold.charge());
      }
      for (Hold hold : limits.holds()) {
        if (hold.budget().unit() != BudgetUnit.COUNT && hold.amount() > 0) {
          charges.add(hold.charge(hold.amount()));
        }
      }
    }
    return charges;
  }

  /** Settles an attempt that reached its provider. */
  void attempt(NodeCall node, Outcome outcome, int status, Used used) {
    ModelCall model = node.model();
    ModelPricing pricing = Pricing.find(incoming, model, shared.prices()).orElse(null);
    Money attemptCost = used.basis() == Basis.UNKNOWN ? null : Pricing.cost(pricing, used.tokens());
    TokenPrice price = pricing == null ? null : pricing.priceAt(used.tokens().input());
    long now = shared.nowMicros();
    note(model, used, attemptCost);
    RequestTrace trace = node.trace();
    if (trace != null && used.basis() != Basis.UNKNOWN) {
      trace.used(node.index(), used.tokens());
    }
    shared.meters().attemptEnded(model.provider(), outcome, now - node.startedMicros());
    if (outcome == Outcome.ANSWERED && used.basis() != Basis.UNKNOWN) {
      shared.outputs().saw(model.provider(), model.model(), spendingKey(), used.tokens().output());
    }
    emit(
        node.index(),
        model.provider(),
        model.model(),
        used,
        price,
        attemptCost,
        node.simulated(),
        outcome,
        status,
        node.startedMicros(),
        now);
  }

  private void note(ModelCall model, Used used, @Nullable Money attemptCost) {
    tokens =
        new Tokens(
            tokens.input() + used.tokens().input(),
            tokens.output() + used.tokens().output(),
            tokens.cacheRead() + used.tokens().cacheRead(),
            tokens.cacheWrite() + used.tokens().cacheWrite(),
            tokens.reasoning() + used.tokens().reasoning());
    basis = used.basis();
    if (attemptCost != null) {
      cost = cost == null ? attemptCost : Pricing.sum(cost, attemptCost);
    }
    shared
        .meters()
        .spent(incoming.gateway().id(), model.provider(), used.tokens(), used.basis(), attemptCost);
  }

  /**
   * Ends the request's holds; a count that no attempt was charged to is told of here.
   *
   * @param nextIndex the number the next attempt would have had
   */
  void close(int nextIndex) {
    settleOpen();
    end(nextIndex, hasUncounted() || (limits != null && limits.hasUntold()));
    if (limits != null) {
      limits.release();
    }
  }

  private void end(int nextIndex, boolean owes) {
    if (closed) {
      return;
    }
    closed = true;
    if (owes) {
      emit(
          nextIndex,
          "unknown",
          incoming.body().model(),
          Used.NOTHING,
          null,
          Money.ZERO,
          false,
          Outcome.NOT_SENT,
          0,
          incoming.envelope().receivedMicros(),
          shared.nowMicros());
    }
    for (int i = 0; i < budgets(); i++) {
      shared.budgets().release(hold(i));
    }
  }

  /** Says whether a count is still to be charged, though no attempt was made. */
  boolean owesCount() {
    return !closed && hasUncounted();
  }

  private boolean hasUncounted() {
    for (int i = counted; i < budgets(); i++) {
      if (hold(i).budget().unit() == BudgetUnit.COUNT) {
        return true;
      }
    }
    return false;
  }

  private void emit(
      int attempt,
      String provider,
      String model,
      Used used,
      @Nullable TokenPrice price,
      @Nullable Money attemptCost,
      boolean simulated,
      Outcome outcome,
      int status,
      long startedMicros,
      long nowMicros) {
    List<Charge> charges = new ArrayList<>(budgets());
    List<PendingCharge> pending = new ArrayList<>(budgets());
    book(used, attemptCost, nowMicros, charges, pending);
    UsageEvent event =
        event(
            attempt,
            provider,
            model,
            used,
            price,
            attemptCost,
            simulated,
            outcome,
            status,
            charges,
            startedMicros,
            nowMicros);
    long closes = opened;
    open = null;
    opened = Outbox.NOT_OPENED;
    shared.outbox().usage(event, closes, acknowledge(pending));
  }

  private UsageEvent event(
      int attempt,
      String provider,
      String model,
      Used used,
      @Nullable TokenPrice price,
      @Nullable Money attemptCost,
      boolean simulated,
      Outcome outcome,
      int status,
      List<Charge> charges,
      long startedMicros,
      long nowMicros) {
    return new UsageEvent(
        incoming.requestId(),
        attempt,
        incoming.requestId(),
        incoming.eventId(),
        incoming.gateway().id(),
        route(),
        provider,
        model,
        used.tokens(),
        used.basis(),
        price,
        attemptCost,
        incoming.call().customCost() != null,
        simulated,
        incoming.body().stream(),
        outcome,
        status,
        incoming.call().metadata(),
        charges,
        Micros.instant(startedMicros),
        Micros.instant(nowMicros));
  }

  private void book(
      Used used,
      @Nullable Money attemptCost,
      long nowMicros,
      List<Charge> charges,
      List<PendingCharge> pending) {
    for (int i = 0; i < budgets(); i++) {
      Hold hold = hold(i);
      long amount =
          switch (hold.budget().unit()) {
            case COST, TOKENS -> spent(hold, used, attemptCost);
            case COUNT -> i >= counted ? 1 : 0;
          };
      if (amount > 0) {
        charges.add(hold.charge(amount));
        pending.add(
            hold.budget().unit() == BudgetUnit.COUNT
                ? shared.budgets().settle(hold, amount, nowMicros)
                : shared.budgets().charge(hold, amount, nowMicros));
      }
    }
    counted = budgets();
    if (limits != null) {
      bookLimits(limits, used, attemptCost, nowMicros, charges, pending);
    }
  }

  /** Books what the gateway's own limits count. */
  private void bookLimits(
      LimitCheck limits,
      Used used,
      @Nullable Money attemptCost,
      long nowMicros,
      List<Charge> charges,
      List<PendingCharge> pending) {
    for (Counted told : limits.takeUntold()) {
      charges.add(told.charge());
      pending.add(told.pending());
    }
    for (Hold hold : limits.holds()) {
      long amount = spent(hold, used, attemptCost);
      if (amount > 0) {
        charges.add(hold.charge(amount));
        pending.add(shared.budgets().charge(hold, amount, nowMicros));
      }
    }
  }

  /**
   * Returns what an attempt is charged of a budget of dollars or tokens: what it used, or, where
   * nobody can tell, what was held for it, as that is not known to be nothing.
   */
  private static long spent(Hold hold, Used used, @Nullable Money attemptCost) {
    boolean unknown = used.basis() == Basis.UNKNOWN;
    return switch (hold.budget().unit()) {
      case COST -> unknown ? hold.amount() : attemptCost == null ? 0 : attemptCost.picos();
      case TOKENS -> unknown ? hold.amount() : used.tokens().total();
      case COUNT -> 0;
    };
  }

  private Outbox.Ack acknowledge(List<PendingCharge> pending) {
    BudgetBook budgets = shared.budgets();
    return (partition, offset) -> {
      for (PendingCharge charge : pending) {
        budgets.acknowledged(charge, partition, offset);
      }
    };
  }

  private @Nullable RouteRef route() {
    RouteRun walked = run;
    return walked == null
        ? null
        : new RouteRef(
            walked.plan().identity().routeId(),
            walked.plan().identity().routeName(),
            walked.plan().identity().version(),
            walked.path());
  }

  /** The route went back to a budget: those passed since are none of this request's any more. */
  void wentBack() {
    counted = Math.min(counted, budgets());
  }

  /** Returns the key of the first budget in dollars or tokens that is charged, empty if none is. */
  String spendingKey() {
    for (int i = 0; i < budgets(); i++) {
      if (hold(i).budget().unit() != BudgetUnit.COUNT) {
        return hold(i).key();
      }
    }
    return "";
  }

  /** Returns how many budgets of the route were passed. */
  private int budgets() {
    RouteRun walked = run;
    return walked == null ? 0 : walked.passedBudgets();
  }

  private Hold hold(int budget) {
    RouteRun walked = run;
    if (walked == null) {
      throw new IndexOutOfBoundsException(budget);
    }
    return walked.hold(budget);
  }

  /** Says whether the request is charged to a budget of dollars. */
  boolean isChargedInDollars() {
    for (int i = 0; i < budgets(); i++) {
      if (hold(i).budget().unit() == BudgetUnit.COST) {
        return true;
      }
    }
    return limits != null && hasCost(limits.holds());
  }

  private static boolean hasCost(List<Hold> holds) {
    for (int i = 0; i < holds.size(); i++) {
      if (holds.get(i).budget().unit() == BudgetUnit.COST) {
        return true;
      }
    }
    return false;
  }

  /** Returns the tokens of all attempts together. */
  Tokens tokens() {
    return tokens;
  }

  /** Returns how the last attempt's tokens are known. */
  Basis basis() {
    return basis;
  }

  /** Returns the sum of the costs that are known; absent when none is. */
  @Nullable Money cost() {
    return cost;
  }
}
