package dev.turnpike.benchmarks.prove;

import dev.turnpike.benchmarks.measure.Table;
import dev.turnpike.benchmarks.prove.compare.Books;
import dev.turnpike.benchmarks.prove.compare.BoundCheck;
import dev.turnpike.benchmarks.prove.compare.Finding;
import dev.turnpike.benchmarks.prove.compare.Finding.Kind;
import dev.turnpike.benchmarks.prove.compare.LedgerCheck;
import dev.turnpike.benchmarks.prove.compare.LogCheck;
import dev.turnpike.benchmarks.prove.compare.MoneyCheck;
import dev.turnpike.benchmarks.prove.compare.OutageCheck;
import dev.turnpike.benchmarks.prove.compare.Tariff;
import dev.turnpike.benchmarks.prove.compare.Told;
import dev.turnpike.benchmarks.prove.compare.Unsure;
import dev.turnpike.contracts.money.Money;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All comparisons of one run, and what they come to. */
final class Report {
  private static final int MOST_SHOWN = 5;

  private final Books books;
  private final MoneyCheck.Result money;
  private final LogCheck.Result logs;
  private final OutageCheck.Result outages;
  private final BoundCheck.Result bounds;
  private final Map<Kind, Set<Finding>> found = new LinkedHashMap<>();

  /**
   * @param others what was found elsewhere
   */
  Report(
      Books books,
      Tariff tariff,
      List<BoundCheck.Limit> limits,
      int runtimes,
      List<Finding> others) {
    this.books = books;
    this.money = MoneyCheck.of(books, tariff);
    this.logs = LogCheck.of(books);
    this.outages = OutageCheck.of(books);
    this.bounds = BoundCheck.of(books, limits, runtimes);
    for (Kind kind : Kind.values()) {
      found.put(kind, new LinkedHashSet<>());
    }
    List<Finding> all = new ArrayList<>(others);
    all.addAll(money.findings());
    all.addAll(LedgerCheck.of(books));
    all.addAll(logs.findings());
    all.addAll(outages.findings());
    all.addAll(bounds.findings());
    if (money.exact() == 0 || logs.compared() == 0 || outages.answered() == 0) {
      all.add(new Finding(Kind.NOTHING_SEEN, "the books", "no request, entry or invoice"));
    }
    all.forEach(it -> of(it.kind()).add(it));
  }

  private Set<Finding> of(Kind kind) {
    return found.computeIfAbsent(kind, _ -> new LinkedHashSet<>());
  }

  boolean holds() {
    return found.values().stream().allMatch(Set::isEmpty);
  }

  void print(PrintStream out) {
    figures(out);
    findings(out);
    unsure(out);
    bounds(out);
    disturbances(out);
    examples(out);
  }

  private void figures(PrintStream out) {
    long again = books.told().stream().mapToLong(Told::deliveries).sum() - books.told().size();
    Table table = new Table("Compared", "");
    row(table, "requests answered to the end", outages.answered());
    row(table, "requests whose callers left on purpose", outages.left());
    row(
        table,
        "requests refused or lost by a killed runtime, asked again elsewhere",
        outages.cut());
    row(table, "answers that have to be in the log", logs.compared());
    row(table, "invoices of attempts", books.invoices().size());
    table.row("invoiced, US dollars", Money.ofPicos(money.invoicedPicos()).toString());
    row(table, "attempts booked as invoiced, to the picodollar", money.exact());
    row(table, "attempts settled without the provider's word", money.unsure().size());
    table.row("settled, US dollars", Money.ofPicos(money.bookedPicos()).toString());
    row(table, "usage events", books.told().size());
    row(table, "deliveries beyond the first, dropped", again);
    row(table, "rows of the ledger", books.bookings().size());
    row(table, "admissions replayed against what was known", bounds.admissions());
    table.print(out);
  }

  private static void row(Table table, String what, long number) {
    table.row(what, Long.toString(number));
  }

  private void findings(PrintStream out) {
    Table table = new Table("Must not be", "Found");
    found.forEach((kind, findings) ->
        table.row(
            kind.meaning(),
            Long.toString(findings.stream().map(Finding::subject).distinct().count())));
    table.print(out);
  }

  private void unsure(PrintStream out) {
    if (money.unsure().isEmpty()) {
      return;
    }
    Table table =
        new Table("Settled without the provider's word", "Attempts", "Invoiced", "Booked");
    Map<String, List<Unsure>> groups =
        money.unsure().stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.why() + ", " + it.basis().name().toLowerCase(Locale.ROOT),
                    LinkedHashMap::new,
                    Collectors.toList()));
    groups.forEach((why, group) ->
        table.row(
            why,
            Integer.toString(group.size()),
            dollars(group.stream().mapToLong(Unsure::invoicedPicos).sum()),
            dollars(group.stream().mapToLong(Unsure::bookedPicos).sum())));
    table.print(out);
  }

  private static String dollars(long picos) {
    return Money.ofPicos(picos).toString();
  }

  private void bounds(PrintStream out) {
    Table table =
        new Table("Budget", "Limit", "Keys", "Reached it", "Most in a window", "Of the limit");
    for (BoundCheck.Line line : bounds.lines()) {
      boolean counts = line.limit().budget().equals("requests");
      table.row(
          line.limit().budget(),
          counts ? Long.toString(line.limit().amount()) : dollars(line.limit().amount()),
          Integer.toString(line.keys()),
          Integer.toString(line.reached()),
          counts ? Long.toString(line.greatest()) : dollars(line.greatest()),
          Math.round(100.0 * line.greatest() / line.limit().amount()) + " %");
    }
    table.print(out);
  }

  private void disturbances(PrintStream out) {
    Table table = new Table("Done to the platform", "Times", "Longest, s");
    Map<String, List<Long>> spans = new LinkedHashMap<>();
    books
        .disturbances()
        .forEach(it ->
            spans
                .computeIfAbsent(it.part().replaceAll(" by \\d+ ms", ""), _ -> new ArrayList<>())
                .add(it.toMicros() - it.fromMicros()));
    spans.forEach((part, lengths) ->
        table.row(
            part,
            Integer.toString(lengths.size()),
            String.format(
                Locale.ROOT,
                "%.1f",
                lengths.stream().mapToLong(Long::longValue).max().orElse(0) / 1e6)));
    table.print(out);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private void examples(PrintStream out) {
    found.forEach((kind, findings) ->
        findings.stream()
            .limit(MOST_SHOWN)
            .forEach(it ->
                out.println(
                    "- " + kind.meaning() + ": " + it.subject() + ": " + firstLine(it.detail()))));
    if (!holds()) {
      out.println();
    }
  }
}
