package dev.turnpike.ledger.http;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.BudgetStore.KeyFilter;
import dev.turnpike.ledger.store.SpentKeys.Order;
import dev.turnpike.ledger.store.SpentKeys.Ranking;
import java.util.List;
import java.util.Optional;

/** The parameters by which callers say which keys of which budgets they mean, and in what order. */
final class Asking {
  private Asking() {}

  static KeyFilter filter(String account, String gateway, QueryParams query, long atMicros) {
    return new KeyFilter(
        gateway(account, gateway),
        query.text("route"),
        query.text("element"),
        query.oneOf("unit", List.of("cost", "count", "tokens")).map(BudgetUnit::ofWireName),
        query.text("key").map(KeyTexts::of).orElse(List.of()),
        atMicros);
  }

  /** Empty if the keys may come by name, all of them, for which nothing has to be added up. */
  static Optional<Ranking> ranking(QueryParams query) {
    Optional<Order> order =
        query
            .oneOf("order_by", List.of("spent", "used_share", "available", "exceeded_until"))
            .map(Order::ofWireName);
    Optional<Boolean> exceeded = query.bool("exceeded");
    boolean ascending =
        query.oneOf("order_by_direction", List.of("asc", "desc")).orElse("desc").equals("asc");
    return order.isEmpty() && exceeded.isEmpty()
        ? Optional.empty()
        : Optional.of(new Ranking(order.orElse(Order.NAME), ascending, exceeded));
  }

  /**
   * Returns the one key that fits.
   *
   * @throws ApiFault 404 or 400 if none does, or more than one
   */
  static BudgetKeyRow oneKey(BudgetStore budgets, KeyFilter filter) {
    List<BudgetKeyRow> found = budgets.keys(filter, 0, 2);
    if (found.isEmpty()) {
      throw ApiFault.notFound(ErrorCode.BUDGET_NOT_FOUND, "no such key of a budget was charged");
    }
    if (found.size() > 1) {
      throw ApiFault.invalid(
          "more than one key of a budget fits; route by id, element, unit and key as a JSON array"
              + " name one",
          "query",
          "key");
    }
    return found.getFirst();
  }

  static GatewayId gateway(String account, String gateway) {
    try {
      return new GatewayId(account, gateway);
    } catch (IllegalArgumentException e) {
      throw ApiFault.notFound(ErrorCode.GATEWAY_NOT_FOUND, "no such gateway: " + e.getMessage());
    }
  }
}
