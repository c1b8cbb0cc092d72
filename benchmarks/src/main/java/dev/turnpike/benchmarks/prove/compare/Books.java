package dev.turnpike.benchmarks.prove.compare;

import java.util.List;

/**
 * All that is compared.
 *
 * @param invoices the provider's word
 * @param told the usage topic
 * @param bookings the ledger's rows
 * @param logged the log
 * @param answers what callers saw
 * @param disturbances what was done to the platform meanwhile
 */
public record Books(
    List<Invoice> invoices,
    List<Told> told,
    List<Booking> bookings,
    List<Logged> logged,
    List<Answer> answers,
    List<Disturbance> disturbances) {
  public Books {
    invoices = List.copyOf(invoices);
    told = List.copyOf(told);
    bookings = List.copyOf(bookings);
    logged = List.copyOf(logged);
    answers = List.copyOf(answers);
    disturbances = List.copyOf(disturbances);
  }
}
