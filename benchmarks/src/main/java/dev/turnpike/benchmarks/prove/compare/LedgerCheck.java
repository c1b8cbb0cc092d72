package dev.turnpike.benchmarks.prove.compare;

import dev.turnpike.benchmarks.prove.compare.Finding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the ledger against the usage topic: each charge that was told of is one row, and no other.
 */
public final class LedgerCheck {
  private LedgerCheck() {}

  private record Row(CallId call, Account account) {
    @Override
    public String toString() {
      return call + " " + account;
    }
  }

  /** Compares. */
  public static List<Finding> of(Books books) {
    List<Finding> findings = new ArrayList<>();
    Map<Row, Long> due = new HashMap<>();
    for (Told told : books.told()) {
      for (Told.Due charge : told.charges()) {
        due.merge(new Row(told.call(), charge.account()), charge.amount(), Long::sum);
      }
    }
    Map<Row, List<Booking>> rows =
        Index.group(books.bookings(), it -> new Row(it.call(), it.account()));
    due.forEach((row, amount) -> {
      if (!rows.containsKey(row) && amount > 0) {
        findings.add(new Finding(Kind.NOT_BOOKED, row.toString(), "told of " + amount));
      }
    });
    rows.forEach((row, booked) -> {
      Long amount = due.get(row);
      if (booked.size() > 1) {
        findings.add(new Finding(Kind.DOUBLED, row.toString(), booked.size() + " rows"));
      } else if (amount == null) {
        findings.add(
            new Finding(Kind.NOT_TOLD, row.toString(), "booked " + booked.getFirst().amount()));
      } else if (booked.getFirst().amount() != amount) {
        findings.add(
            new Finding(
                Kind.WRONG_AMOUNT,
                row.toString(),
                "told of " + amount + ", booked " + booked.getFirst().amount()));
      }
    });
    return findings;
  }
}
