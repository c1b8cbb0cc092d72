package dev.turnpike.ledger.http;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Cursor;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.kit.web.ResultInfo;
import dev.turnpike.ledger.http.StatementResource.LineResource;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.StatementReader;
import dev.turnpike.ledger.store.StatementReader.Line;
import dev.turnpike.ledger.store.StatementReader.Period;
import dev.turnpike.ledger.store.StatementReader.Place;
import dev.turnpike.ledger.store.StatementReader.Sum;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers with the charges of one key in a period: by pages, or all of them as CSV. */
@RestController
public class StatementController {
  private static final int MOST = 1_000;
  private static final int CURSOR_PARTS = 4;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final BudgetStore budgets;
  private final StatementReader statements;
  private final Clock clock;

  StatementController(BudgetStore budgets, StatementReader statements, Clock clock) {
    this.budgets = budgets;
    this.statements = statements;
    this.clock = clock;
  }

  private record Asked(BudgetKeyRow key, Instant from, Instant to) {
    BudgetUnit unit() {
      return key.budget().unit();
    }

    Period period() {
      return new Period(micros(from), micros(to));
    }
  }

  /** Where a page begins, and what the charges before it come to. */
  private record Start(Place after, BigInteger running) {}

  @GetMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/budgets/statement")
  @Nullable Envelope<StatementResource> statement(
      @PathVariable String account,
      @PathVariable String gateway,
      HttpServletRequest request,
      HttpServletResponse response) {
    QueryParams query = QueryParams.of(request);
    Asked asked = asked(account, gateway, query);
    if (query.oneOf("format", List.of("json", "csv")).orElse("json").equals("csv")) {
      csv(asked, response);
      return null;
    }
    try {
      return page(asked, Paging.of(request, MOST));
    } catch (QueryTimeoutException e) {
      throw ApiFault.of(
          503, ErrorCode.UNAVAILABLE, "adding up the charges takes too long; ask for less time");
    }
  }

  private Asked asked(String account, String gateway, QueryParams query) {
    Instant to = query.instant("to").orElseGet(clock::instant).truncatedTo(ChronoUnit.MICROS);
    Instant from =
        query
            .instant("from")
            .orElseThrow(
                () -> ApiFault.invalid("query parameter from is required", "query", "from"))
            .truncatedTo(ChronoUnit.MICROS);
    if (from.isBefore(Instant.EPOCH) || !from.isBefore(to) || to.isAfter(LATEST)) {
      throw ApiFault.invalid(
          "query parameter from must be 1970 or later and before to", "query", "from");
    }
    return new Asked(
        Asking.oneKey(budgets, Asking.filter(account, gateway, query, micros(to))), from, to);
  }

  private Envelope<StatementResource> page(Asked asked, Paging paging) {
    String cursor = paging.cursor();
    Start start = cursor == null ? new Start(Place.FIRST, BigInteger.ZERO) : start(cursor);
    @Nullable Sum sum = cursor == null ? statements.sum(asked.key().id(), asked.period()) : null;
    List<Line> lines =
        statements.lines(asked.key().id(), asked.period(), start.after(), paging.perPage());
    List<LineResource> resources = new ArrayList<>(lines.size());
    BigInteger running = start.running();
    for (Line line : lines) {
      running = running.add(BigInteger.valueOf(line.amount()));
      resources.add(LineResource.of(asked.unit(), line, running));
    }
    @Nullable String next =
        lines.size() < paging.perPage() ? null : cursor(lines.getLast(), running);
    return new Envelope<>(
        true,
        List.of(),
        List.of(),
        StatementResource.of(asked.key(), asked.from(), asked.to(), sum, resources),
        ResultInfo.uncounted(paging, resources.size(), next));
  }

  private static String cursor(Line last, BigInteger running) {
    return Cursor.encode(
        Long.toString(last.atMicros()),
        last.requestId().toString(),
        Integer.toString(last.attempt()),
        running.toString());
  }

  private static Start start(String cursor) {
    List<String> parts = Cursor.decode(cursor, CURSOR_PARTS);
    try {
      Place after =
          new Place(
              Long.parseLong(parts.get(0)),
              UUID.fromString(parts.get(1)),
              Integer.parseInt(parts.get(2)));
      return new Start(after, new BigInteger(parts.get(3)));
    } catch (IllegalArgumentException e) {
      throw ApiFault.invalid(
          "query parameter cursor must be one that an earlier answer gave", "query", "cursor");
    }
  }

  private void csv(Asked asked, HttpServletResponse response) {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"statement.csv\"");
    try {
      Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
      StatementCsv csv = new StatementCsv(out, asked.unit());
      csv.head();
      statements.lines(asked.key().id(), asked.period(), csv::line);
      out.flush();
    } catch (IOException | UncheckedIOException e) {
      // The reader has gone: nobody is there to answer.
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
