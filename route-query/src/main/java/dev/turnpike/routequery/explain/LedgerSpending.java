package dev.turnpike.routequery.explain;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.kit.peer.Peer;
import dev.turnpike.kit.peer.PeerReply;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks the ledger, for one explanation. Once it has not answered it is not asked again, so that an
 * explanation waits once however many budgets are on the way.
 */
public final class LedgerSpending implements Spending {
  private static final int MOST_ASKED = 50;

  private final Peer ledger;
  private final @Nullable String authorization;
  private final @Nullable Instant asOf;
  private int asked;
  private @Nullable String away;

  /**
   * @param authorization of the caller
   * @param asOf absent for now
   */
  public LedgerSpending(Peer ledger, @Nullable String authorization, @Nullable Instant asOf) {
    this.ledger = ledger;
    this.authorization = authorization;
    this.asOf = asOf;
  }

  @Override
  public Spent of(BudgetId budget, String key, BudgetTerms terms) {
    if (asked == MOST_ASKED && away == null) {
      away = "the ledger is asked for " + MOST_ASKED + " budgets at most";
    }
    if (away != null) {
      return new Spent.Unknown(away);
    }
    asked++;
    return switch (ledger.get(path(budget, key), authorization)) {
      case PeerReply.Result(JsonNode result) -> read(result, budget, terms);
      case PeerReply.Refused(int status, String message) ->
          unknown("cost-ledger refuses with " + status + ": " + message);
      case PeerReply.Away(String why) -> unknown(why);
    };
  }

  private Spent unknown(String why) {
    away = why;
    return new Spent.Unknown(why);
  }

  private String path(BudgetId budget, String key) {
    String path =
        "/client/v4/accounts/"
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
            + Peer.encode(key);
    return asOf == null ? path : path + "&as_of=" + Peer.encode(asOf.toString());
  }

  private Spent read(JsonNode result, BudgetId budget, BudgetTerms terms) {
    if (!result.isArray()) {
      return unknown("cost-ledger answers with no list");
    }
    if (result.isEmpty()) {
      return new Spent.Known(0, 0, Long.MAX_VALUE, "ledger", List.of());
    }
    JsonNode row = result.get(0);
    BudgetUnit unit = budget.unit();
    try {
      boolean sameWindow = isOf(row, terms);
      return new Spent.Known(
          unit.parse(row.path("spent").asString("")),
          row.has("held") ? unit.parse(row.path("held").asString("")) : 0,
          sameWindow && row.path("limit").asString("").equals(unit.format(terms.limit()))
              ? micros(row.path("exceeded_until").asString(""))
              : Long.MAX_VALUE,
          "ledger",
          doubts(budget, row, sameWindow));
    } catch (NumberFormatException | ArithmeticException | DateTimeParseException e) {
      return unknown("cost-ledger answers with amounts that are none");
    }
  }

  private static boolean isOf(JsonNode row, BudgetTerms terms) {
    String technique = terms.window().technique().wireName();
    return row.path("technique").asString("").equals(technique)
        && (terms.window().technique() == Technique.CALENDAR
            || row.path("window_seconds")
                    .decimalValue()
                    .compareTo(BigDecimal.valueOf(terms.window().lengthMicros() / 1_000_000))
                == 0);
  }

  private List<String> doubts(BudgetId budget, JsonNode row, boolean sameWindow) {
    List<String> doubts = new ArrayList<>(0);
    if (!sameWindow) {
      doubts.add(
          "budget "
              + budget.elementId()
              + ": the ledger tells what is spent in a "
              + row.path("technique").asString("")
              + " window of "
              + row.path("window_seconds")
              + " s, which is not this version's");
    }
    if (asOf != null) {
      doubts.add(
          "budget "
              + budget.elementId()
              + ": what requests in flight held at "
              + asOf
              + " is not kept, and taken as nothing");
    }
    return doubts;
  }

  private static long micros(String instant) {
    return instant.isEmpty()
        ? Long.MAX_VALUE
        : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }
}
