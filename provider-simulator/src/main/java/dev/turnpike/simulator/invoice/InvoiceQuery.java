package dev.turnpike.simulator.invoice;

import org.jspecify.annotations.Nullable;

/**
 * Which invoices to show, oldest first; a null field matches all.
 *
 * @param sinceMicros only invoices settled at this instant or later
 * @param afterSequence only invoices behind this one in the book; 0 for all
 * @param limit most invoices to give, 1 to {@value #MAX_LIMIT}
 */
public record InvoiceQuery(
    @Nullable String provider,
    @Nullable String model,
    @Nullable String callerRequestId,
    long sinceMicros,
    long afterSequence,
    int limit) {

  /** Most invoices in one answer. */
  public static final int MAX_LIMIT = 10_000;

  public InvoiceQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is from 1 to " + MAX_LIMIT);
    }
    if (afterSequence < 0) {
      throw new IllegalArgumentException("cursor is what next_cursor of an earlier answer said");
    }
  }

  boolean matches(Invoice invoice) {
    return invoice.atMicros() >= sinceMicros
        && (provider == null || provider.equals(invoice.provider()))
        && (model == null || model.equals(invoice.model()))
        && (callerRequestId == null || callerRequestId.equals(invoice.callerRequestId()));
  }
}
