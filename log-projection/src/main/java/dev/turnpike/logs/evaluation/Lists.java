package dev.turnpike.logs.evaluation;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.logs.search.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What lists and paths of datasets and evaluations have in common. */
final class Lists {
  private Lists() {}

  /**
   * The conditions of {@code name}, the name itself, and {@code search}, a text in it in any case.
   */
  static List<Condition> named(GatewayId gateway, QueryParams query) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Condition.of("gateway = ?", gateway.toString()));
    query.text("name").ifPresent(name -> conditions.add(Condition.of("name = ?", name)));
    query
        .text("search")
        .ifPresent(
            text -> conditions.add(Condition.of("position(lower(?) in lower(name)) > 0", text)));
    return conditions;
  }

  /**
   * @param missing the fault where nothing can have this id
   */
  static UUID id(String text, ApiFault missing) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw missing;
    }
  }
}
