package dev.turnpike.ledger.http;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.SeriesReader;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers how the spend of one key went. */
@RestController
public class BudgetSeriesController {
  private static final Duration DEFAULT_SPAN = Duration.ofDays(1);
  private static final int DEFAULT_STEPS = 100;
  private static final int LONGEST_STEP_SECONDS = 366 * 24 * 3600;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final BudgetStore budgets;
  private final SeriesReader series;
  private final Clock clock;

  BudgetSeriesController(BudgetStore budgets, SeriesReader series, Clock clock) {
    this.budgets = budgets;
    this.series = series;
    this.clock = clock;
  }

  @GetMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/budgets/series")
  Envelope<SeriesResource> series(
      @PathVariable String account, @PathVariable String gateway, HttpServletRequest request) {
    QueryParams query = QueryParams.of(request);
    Instant to = query.instant("to").orElseGet(clock::instant).truncatedTo(ChronoUnit.MICROS);
    Instant from =
        query.instant("from").orElse(to.minus(DEFAULT_SPAN)).truncatedTo(ChronoUnit.MICROS);
    if (from.isBefore(Instant.EPOCH) || !from.isBefore(to) || to.isAfter(LATEST)) {
      throw ApiFault.invalid(
          "query parameter from must be 1970 or later and before to", "query", "from");
    }
    long micros = ChronoUnit.MICROS.between(from, to);
    long stepSeconds = step(query, micros);
    BudgetKeyRow key = Asking.oneKey(budgets, Asking.filter(account, gateway, query, micros(to)));
    try {
      return Envelope.of(
          SeriesResource.of(
              key,
              from,
              to,
              stepSeconds,
              series.steps(key.id(), micros(from), micros(to), stepSeconds * 1_000_000)));
    } catch (QueryTimeoutException e) {
      throw ApiFault.of(
          503, ErrorCode.UNAVAILABLE, "adding up the charges takes too long; ask for less time");
    }
  }

  private static long step(QueryParams query, long micros) {
    long seconds = Math.ceilDiv(micros, 1_000_000L);
    int absent = (int) Math.clamp(Math.ceilDiv(seconds, DEFAULT_STEPS), 1, LONGEST_STEP_SECONDS);
    int step = query.integer("step", absent, 1, LONGEST_STEP_SECONDS);
    if (Math.ceilDiv(micros, step * 1_000_000L) > SeriesReader.MOST_STEPS) {
      throw ApiFault.invalid(
          "query parameter step makes more than "
              + SeriesReader.MOST_STEPS
              + " steps; "
              + Math.ceilDiv(seconds, SeriesReader.MOST_STEPS)
              + " is the least for this time",
          "query",
          "step");
    }
    return step;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
