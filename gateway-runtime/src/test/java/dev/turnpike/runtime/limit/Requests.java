package dev.turnpike.runtime.limit;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.condition.ValueSource;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.routing.budget.Estimate;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.runtime.budget.BudgetBook;
import java.time.Duration;
import java.util.Map;

/** Requests of a runtime with a book of its own, under settings as an operator writes them. */
final class Requests {
  static final long SECOND = 1_000_000L;
  static final long DOLLAR = 1_000_000_000_000L;

  /** The beginning of a minute. */
  static final long NOW = 1_791_782_400L * SECOND;

  final BudgetBook book = new BudgetBook(Duration.ofMinutes(15));
  private GatewayLimits limits = GatewayLimits.NONE;

  static Requests under(String settings) {
    Requests requests = new Requests();
    requests.change(settings);
    return requests;
  }

  static Requests underRules(String rules) {
    return under(rules(rules));
  }

  static String rules(String rules) {
    return "{'spend_limits':{'enabled':true,'rules':[" + rules + "]}}";
  }

  static GatewayLimits compile(String settings) {
    return GatewayLimits.compile(
        GatewayId.DEFAULT,
        new GatewaySettings(false, true, true, null, null, null, settings.replace('\'', '"')));
  }

  void change(String settings) {
    limits = compile(settings);
    assert limits.faults().isEmpty() : limits.faults();
  }

  LimitCheck of(String user) {
    return with(Map.of("user", Scalar.of(user)));
  }

  LimitCheck with(Map<String, Value> metadata) {
    ValueSource facts =
        path ->
            path.source() == ValuePath.Source.METADATA
                ? metadata.getOrDefault(path.name(), Value.MISSING)
                : Value.MISSING;
    return limits.check(book, facts, null);
  }

  LimitVerdict rate(long now) {
    LimitCheck check = of("anna");
    LimitVerdict verdict = check.admitRequest(Estimate.NONE, now);
    check.release();
    return verdict;
  }

  LimitVerdict call(String user, long now) {
    return of(user).admitCall("openai", "gpt-4o", Estimate.NONE, now);
  }

  /** Lets a call of a user cost something. */
  void spend(String user, long picos, long now) {
    LimitCheck check = of(user);
    check.admitCall("openai", "gpt-4o", Estimate.NONE, now);
    settle(check, picos, now);
  }

  /** Ends an attempt and the request, as the exchange does. */
  void settle(LimitCheck check, long amount, long now) {
    for (Hold hold : check.holds()) {
      book.charge(hold, amount, now);
    }
    check.release();
  }

  long spent(BudgetId budget, String key, BudgetTerms terms, long now) {
    return book.spent(budget, key, terms, now);
  }
}
