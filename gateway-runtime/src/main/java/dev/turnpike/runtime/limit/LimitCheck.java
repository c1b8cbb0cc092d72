package dev.turnpike.runtime.limit;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.condition.ValueSource;
import dev.turnpike.contracts.limit.GatewayLimit;
import dev.turnpike.contracts.limit.RateLimit;
import dev.turnpike.contracts.limit.TokenLimit;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Estimate;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.budget.Raise;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.budget.PendingCharge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request before the limits of its gateway: {@link #admitRequest} once, then {@link #admitCall}
 * before each model that is called, the first and every fallback; retries of a model stay under its
 * admission.
 *
 * <p>A request is counted by the rate limit when it is let through, not when it ends: a limit on
 * the rate is none on how many are under way. That charge is in {@link #takeUntold} for the first
 * usage event. {@link #holds} are charged by each attempt of the present model, as a route's are,
 * and {@link #release} ends them. Instants are microseconds since the Unix epoch. Not thread-safe:
 * a request is checked by one thread at a time.
 */
public final class LimitCheck {
  private static final int RATE_LIMITED = 2003;
  private static final int SPEND_LIMITED = 2045;
  private static final String NO_KEY = "[]";

  /** Requests in flight can end at any time. */
  private static final long SOON = 1_000_000;

  private final GatewayLimits limits;
  private final BudgetBook budgets;
  private final ValueSource facts;
  private final @Nullable String tokenId;
  private @Nullable RateStanding rate;
  private @Nullable Hold rateHold;
  private List<Hold> callHolds = List.of();

  /** Whose the call's holds are, in their order. */
  private List<GatewayLimit> callLimits = List.of();

  private List<Counted> untold = List.of();

  LimitCheck(
      GatewayLimits limits, BudgetBook budgets, ValueSource facts, @Nullable String tokenId) {
    this.limits = limits;
    this.budgets = budgets;
    this.facts = facts;
    this.tokenId = tokenId;
  }

  /** Asks the rate limit; to be called once, before anything is spent on the request. */
  public LimitVerdict admitRequest(Estimate estimate, long nowMicros) {
    RateLimit limit = limits.rate;
    if (limit == null) {
      return LimitVerdict.Admitted.INSTANCE;
    }
    BudgetUnit unit = limit.budget().unit();
    long held = estimate.of(unit);
    Admission admission = budgets.tryAdmit(limit.budget(), NO_KEY, limit.terms(), held, nowMicros);
    return switch (admission) {
      case Admission.Admitted it -> {
        rate = standing(limit, it.remaining(), nowMicros);
        if (unit == BudgetUnit.COUNT) {
          count(it.hold(), nowMicros);
        } else {
          rateHold = it.hold();
        }
        yield LimitVerdict.Admitted.INSTANCE;
      }
      case Admission.Exceeded it -> {
        rate = standing(limit, 0, nowMicros);
        yield refused(limit, it, RATE_LIMITED, Words.rate(limit), nowMicros);
      }
    };
  }

  private static RateStanding standing(RateLimit limit, long remaining, long nowMicros) {
    return RateStanding.of(
        limit.budget().unit(), limit.terms().limit(), remaining, limit.terms().window(), nowMicros);
  }

  private void count(Hold hold, long nowMicros) {
    PendingCharge pending = budgets.settle(hold, 1, nowMicros);
    Instant at = Instant.EPOCH.plus(nowMicros, ChronoUnit.MICROS);
    Charge charge = new Charge(hold.budget(), hold.key(), 1, hold.terms(), at);
    untold = List.of(new Counted(charge, pending));
  }

  /**
   * Asks the spend limits and the token's budget, all of them, before a model is called. What the
   * model before had set aside is released first.
   *
   * @param provider the provider that will be called
   * @param model the model as the provider names it
   */
  public LimitVerdict admitCall(String provider, String model, Estimate estimate, long nowMicros) {
    releaseCall();
    LimitVerdict.Refused refusal = null;
    for (int i = 0; i < limits.spend.size(); i++) {
      SpendRule rule = limits.spend.get(i);
      if (rule.concerns(provider, model, facts)) {
        String key = rule.key(provider, model, facts);
        LimitVerdict.Refused refused =
            admit(rule.limit(), key, provider, model, estimate, nowMicros);
        refusal = longer(refusal, refused);
      }
    }
    TokenLimit token = tokenId == null ? null : limits.tokens.get(tokenId);
    if (token != null) {
      LimitVerdict.Refused refused = admit(token, NO_KEY, provider, model, estimate, nowMicros);
      refusal = longer(refusal, refused);
    }
    if (refusal == null) {
      return LimitVerdict.Admitted.INSTANCE;
    }
    releaseCall();
    return refusal;
  }

  private LimitVerdict.@Nullable Refused admit(
      GatewayLimit limit,
      String key,
      String provider,
      String model,
      Estimate estimate,
      long nowMicros) {
    long held = estimate.of(limit.budget().unit());
    return switch (budgets.tryAdmit(limit.budget(), key, limit.terms(), held, nowMicros)) {
      case Admission.Admitted it -> {
        if (callHolds.isEmpty()) {
          callHolds = new ArrayList<>(2);
          callLimits = new ArrayList<>(2);
        }
        callHolds.add(it.hold());
        callLimits.add(limit);
        yield null;
      }
      case Admission.Exceeded it ->
          refused(limit, it, SPEND_LIMITED, Words.spend(limit, provider, model), nowMicros);
    };
  }

  private static LimitVerdict.@Nullable Refused longer(
      LimitVerdict.@Nullable Refused one, LimitVerdict.@Nullable Refused other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.retryAfterMicros() > one.retryAfterMicros() ? other : one;
  }

  private static LimitVerdict.Refused refused(
      GatewayLimit limit, Admission.Exceeded it, int code, String message, long nowMicros) {
    long until = it.exceededUntilMicros();
    boolean spent = it.spent() >= limit.terms().limit();
    long wait = until == Long.MAX_VALUE ? until : until - nowMicros;
    return new LimitVerdict.Refused(
        limit, code, message, it.spent(), it.held(), spent ? wait : Math.min(wait, SOON));
  }

  /** Returns how the rate limit stood; absent without one, and before it was asked. */
  public @Nullable RateStanding rate() {
    return rate;
  }

  /** Says whether anything is set aside for the present call. */
  public boolean hasHolds() {
    return rateHold != null || !callHolds.isEmpty();
  }

  /**
   * Adds what the present call is to set aside, of each of {@link #holds}.
   *
   * @param likely what the call is thought to come to
   */
  public void needs(Estimate likely, List<Raise> needs) {
    for (Hold hold : holds()) {
      needs.add(new Raise(hold, likely.of(hold.budget().unit()), false));
    }
  }

  /** Takes notice that the {@link #needs} are set aside, in their order. */
  public void held(List<Admission.Admitted> admissions) {
    int next = 0;
    if (rateHold != null) {
      rateHold = admissions.get(next++).hold();
    }
    for (int i = 0; i < callHolds.size(); i++) {
      callHolds.set(i, admissions.get(next++).hold());
    }
  }

  /** Returns the refusal of a call that one of its {@link #needs} has not enough left for. */
  public LimitVerdict.Refused refused(
      int need, Admission.Exceeded by, String provider, String model, long nowMicros) {
    RateLimit rate = limits.rate;
    if (rateHold != null && rate != null && need == 0) {
      return refused(rate, by, RATE_LIMITED, Words.rate(rate), nowMicros);
    }
    GatewayLimit limit = callLimits.get(rateHold == null ? need : need - 1);
    return refused(limit, by, SPEND_LIMITED, Words.spend(limit, provider, model), nowMicros);
  }

  /** Returns what each attempt of the present model is to be charged to. */
  public List<Hold> holds() {
    Hold tokens = rateHold;
    if (tokens == null) {
      return List.copyOf(callHolds);
    }
    List<Hold> all = new ArrayList<>(callHolds.size() + 1);
    all.add(tokens);
    all.addAll(callHolds);
    return all;
  }

  /** Says whether the ledger is yet to be told of charges, with or without a model's answer. */
  public boolean hasUntold() {
    return !untold.isEmpty();
  }

  /** Returns the charges the ledger is yet to be told of. */
  public List<Counted> untold() {
    return untold;
  }

  /** Returns the charges the ledger is yet to be told of, once. */
  public List<Counted> takeUntold() {
    List<Counted> taken = untold;
    untold = List.of();
    return taken;
  }

  /** Ends what is set aside for the request; charges stay. */
  public void release() {
    releaseCall();
    Hold tokens = rateHold;
    if (tokens != null) {
      budgets.release(tokens);
      rateHold = null;
    }
  }

  private void releaseCall() {
    for (int i = 0; i < callHolds.size(); i++) {
      budgets.release(callHolds.get(i));
    }
    callHolds = List.of();
    callLimits = List.of();
  }
}
