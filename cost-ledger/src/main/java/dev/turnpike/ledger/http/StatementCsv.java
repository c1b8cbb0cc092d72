package dev.turnpike.ledger.http;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.ledger.store.StatementReader.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;

/**
 * Writes charges as lines of CSV (RFC 4180), with the sum so far on each. Not thread-safe.
 *
 * <p>A model whose name a spreadsheet would take for a formula has an apostrophe before it.
 */
final class StatementCsv {
  private final Writer out;
  private final BudgetUnit unit;
  private BigInteger running = BigInteger.ZERO;

  StatementCsv(Writer out, BudgetUnit unit) {
    this.out = out;
    this.unit = unit;
  }

  void head() throws IOException {
    out.write("at,request_id,attempt,model,amount,running_total\r\n");
  }

  /**
   * @throws UncheckedIOException if the reader has gone
   */
  void line(Line line) {
    running = running.add(BigInteger.valueOf(line.amount()));
    try {
      out.write(Amounts.instant(line.atMicros()).toString());
      out.write(',');
      out.write(line.requestId().toString());
      out.write(',');
      out.write(Integer.toString(line.attempt()));
      out.write(',');
      out.write(text(line.model() == null ? "" : line.model()));
      out.write(',');
      out.write(unit.format(line.amount()));
      out.write(',');
      out.write(Amounts.text(unit, running));
      out.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String value) {
    String safe =
        !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
