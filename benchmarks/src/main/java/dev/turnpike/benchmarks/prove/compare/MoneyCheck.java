package dev.turnpike.benchmarks.prove.compare;

import dev.turnpike.benchmarks.prove.compare.Finding.Kind;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the ledger against the provider's invoices, attempt by attempt: nothing lost, nothing
 * twice, every amount right to the picodollar.
 *
 * <p>An attempt whose usage the provider told is booked as invoiced. One whose usage did not arrive
 * is booked as estimated or held, and there has to be a reason for that.
 */
public final class MoneyCheck {
  private static final long LONGEST_CALL_MICROS = 40_000_000;

  private final Index index;
  private final List<Disturbance> disturbances;
  private final Tariff tariff;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Unsure> unsure = new ArrayList<>();
  private int exact;
  private long invoicedPicos;
  private long bookedPicos;

  private MoneyCheck(Books books, Tariff tariff) {
    this.index = new Index(books);
    this.disturbances = books.disturbances();
    this.tariff = tariff;
  }

  /**
   * What came of it.
   *
   * @param exact attempts booked as invoiced
   * @param unsure attempts settled without the provider's word
   * @param invoicedPicos the sum of all invoices
   * @param bookedPicos the sum of what was settled, each attempt once
   */
  public record Result(
      int exact,
      List<Unsure> unsure,
      long invoicedPicos,
      long bookedPicos,
      List<Finding> findings) {
    public Result {
      unsure = List.copyOf(unsure);
      findings = List.copyOf(findings);
    }
  }

  /** Compares. */
  public static Result of(Books books, Tariff tariff) {
    MoneyCheck check = new MoneyCheck(books, tariff);
    check.index.invoices.values().forEach(check::invoiced);
    check.index.bookings.forEach(check::booked);
    check.requestsCounted();
    return new Result(
        check.exact, check.unsure, check.invoicedPicos, check.bookedPicos, check.findings);
  }

  private void invoiced(List<Invoice> invoices) {
    Invoice invoice = invoices.getFirst();
    CallId call = invoice.call();
    if (invoices.size() > 1) {
      found(Kind.DOUBLED, call, invoices.size() + " invoices under one name");
    }
    long cost = tariff.cost(invoice);
    invoicedPicos += cost;
    Told told = index.told.get(call);
    if (told == null) {
      if (cost > 0) {
        found(Kind.LOST, call, "invoiced " + cost + " for " + invoice.model());
      }
      return;
    }
    if (told.basis() == Basis.MEASURED) {
      measured(invoice, told, cost);
    } else {
      unsure(invoice, told, cost);
    }
  }

  private void measured(Invoice invoice, Told told, long cost) {
    int before = findings.size();
    CallId call = invoice.call();
    long toldCost = told.costPicos() == null ? 0 : told.costPicos();
    if (toldCost != cost) {
      found(Kind.WRONG_AMOUNT, call, "invoiced " + cost + ", told of " + toldCost);
    }
    Customer customer = customer(call, told);
    for (Tariff.Charged budget : tariff.line(invoice.model()).budgets()) {
      Account account = budget.account(customer);
      List<Booking> rows =
          index.bookings(call).stream().filter(it -> it.account().equals(account)).toList();
      if (rows.isEmpty() && cost > 0) {
        found(Kind.NOT_BOOKED, call + " " + account, "invoiced " + cost);
      } else if (rows.size() > 1) {
        found(Kind.DOUBLED, call + " " + account, rows.size() + " rows");
      } else if (!rows.isEmpty() && rows.getFirst().amount() != cost) {
        found(
            Kind.WRONG_AMOUNT,
            call + " " + account,
            "invoiced " + cost + ", booked " + rows.getFirst().amount());
      }
    }
    bookedPicos += toldCost;
    if (findings.size() == before) {
      exact++;
    }
  }

  private void unsure(Invoice invoice, Told told, long cost) {
    Optional<String> why = why(invoice, told);
    if (why.isEmpty()) {
      found(Kind.UNEXPLAINED, invoice.call(), "basis " + told.basis() + ", answer complete");
    }
    long booked = bookedOnce(invoice.call());
    bookedPicos += booked;
    unsure.add(
        new Unsure(invoice.call(), told.basis(), why.orElse("no reason is known"), cost, booked));
  }

  /** Says what kept the provider's word away; empty if nothing did. */
  private Optional<String> why(Invoice invoice, Told told) {
    Answer answer = index.answers.get(invoice.call().requestId());
    if ((answer == null || answer.end() == Answer.End.RESET) && wasKilled(told.startedMicros())) {
      return Optional.of("the runtime was killed");
    }
    if (answer != null && answer.end() == Answer.End.LEFT) {
      return Optional.of("the caller left");
    }
    return invoice.complete() ? Optional.empty() : Optional.of("the provider broke off");
  }

  private boolean wasKilled(long startedMicros) {
    return disturbances.stream()
        .anyMatch(it ->
            it.runtime() != Disturbance.NO_RUNTIME
                && it.touches(startedMicros, startedMicros + LONGEST_CALL_MICROS));
  }

  /** Returns what each budget was charged with an attempt: the same for all, so the greatest. */
  private long bookedOnce(CallId call) {
    return index.bookings(call).stream()
        .filter(it -> !it.counts())
        .mapToLong(Booking::amount)
        .max()
        .orElse(0);
  }

  private void booked(CallId call, List<Booking> rows) {
    List<Invoice> invoices = index.invoices.get(call);
    Told told = index.told.get(call);
    Set<Account> right = new HashSet<>();
    if (invoices != null) {
      tariff
          .line(invoices.getFirst().model())
          .budgets()
          .forEach(it -> right.add(it.account(customer(call, told))));
    }
    right.add(tariff.requests().account(customer(call, told)));
    boolean founded = invoices != null || (told != null && told.basis() != Basis.MEASURED);
    for (Booking row : rows) {
      if (!founded && !row.counts() && row.amount() > 0) {
        found(Kind.UNFOUNDED, call + " " + row.account(), "booked " + row.amount());
      } else if (invoices != null && !right.contains(row.account())) {
        found(Kind.WRONG_ACCOUNT, call + " " + row.account(), "expected one of " + right);
      }
    }
    if (invoices == null && founded && told != null) {
      long booked = bookedOnce(call);
      bookedPicos += booked;
      unsure.add(new Unsure(call, told.basis(), "the provider never saw it", 0, booked));
    }
  }

  private Customer customer(CallId call, @Nullable Told told) {
    Answer answer = index.answers.get(call.requestId());
    if (answer != null) {
      return answer.customer();
    }
    return told == null ? new Customer("", "") : told.customer();
  }

  /** A request counts once, whatever the number of its attempts. */
  private void requestsCounted() {
    Map<String, List<Invoice>> requests =
        Index.group(
            index.invoices.values().stream().map(List::getFirst).toList(),
            it -> it.call().requestId());
    Map<String, List<Booking>> counted =
        Index.group(
            index.bookings.values().stream().flatMap(List::stream).filter(Booking::counts).toList(),
            it -> it.call().requestId());
    counted.forEach((request, rows) -> {
      long times = rows.stream().mapToLong(Booking::amount).sum();
      if (times != 1) {
        found(Kind.MISCOUNTED, request, "counted " + times + " times");
      }
    });
    requests.forEach((request, invoices) -> {
      boolean due = invoices.stream().anyMatch(it -> tariff.line(it.model()).counted());
      boolean told = invoices.stream().anyMatch(it -> index.told.containsKey(it.call()));
      if (due && told && !counted.containsKey(request)) {
        found(Kind.MISCOUNTED, request, "never counted");
      }
    });
  }

  private void found(Kind kind, Object subject, String detail) {
    findings.add(new Finding(kind, subject.toString(), detail));
  }
}
