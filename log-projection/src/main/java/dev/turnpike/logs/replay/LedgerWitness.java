package dev.turnpike.logs.replay;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.kit.peer.Peer;
import dev.turnpike.kit.peer.PeerReply;
import dev.turnpike.logs.replay.ReplayResult.Witness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the ledger says was spent when a request came, beside what the request's budgets have seen.
 * The two differ by what was in flight: a runtime counts what it has charged before the ledger
 * hears of it, and not yet what others have charged.
 */
final class LedgerWitness {
  private static final int MOST_ASKED = 20;

  private final Peer ledger;
  private final @Nullable String authorization;

  LedgerWitness(Peer ledger, @Nullable String authorization) {
    this.ledger = ledger;
    this.authorization = authorization;
  }

  /** Asks for each of the keys; once the ledger has not answered it is not asked again. */
  List<Witness> of(Map<BudgetId, String> keys, Map<String, String> seen, Instant asOf) {
    List<Witness> witnesses = new ArrayList<>();
    String silent = null;
    for (Map.Entry<BudgetId, String> asked : keys.entrySet()) {
      BudgetId budget = asked.getKey();
      String key = asked.getValue();
      String spent = null;
      if (witnesses.size() >= MOST_ASKED) {
        silent = "the ledger is asked for " + MOST_ASKED + " budgets at most";
      } else if (silent == null) {
        switch (ledger.get(path(budget, key, asOf), authorization)) {
          case PeerReply.Result(JsonNode found) ->
              spent = found.isEmpty() ? "0" : found.path(0).path("spent").asString("");
          case PeerReply.Refused(int status, String message) ->
              silent = "cost-ledger refuses with " + status + ": " + message;
          case PeerReply.Away(String why) -> silent = why;
        }
      }
      witnesses.add(
          new Witness(
              budget.elementId(),
              key,
              seen.get(budget.elementId()),
              spent,
              spent == null ? silent : null));
    }
    return witnesses;
  }

  private static String path(BudgetId budget, String key, Instant asOf) {
    return "/client/v4/accounts/"
        + Peer.encode(budget.gateway().account())
        + "/ai-gateway/gateways/"
        + Peer.encode(budget.gateway().gateway())
        + "/budgets?per_page=1&route="
        + Peer.encode(budget.routeId())
        + "&element="
        + Peer.encode(budget.elementId())
        + "&unit="
        + budget.unit().wireName()
        + "&key="
        + Peer.encode(key)
        + "&as_of="
        + Peer.encode(asOf.toString());
  }
}
