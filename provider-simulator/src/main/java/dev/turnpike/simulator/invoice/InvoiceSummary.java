package dev.turnpike.simulator.invoice;

import java.util.List;

/**
 * Totals since the book was started or cleared, dropped invoices included.
 *
 * @param models one line for each provider and model, in the order first seen; further ones than
 *     the book can tell apart are summed as provider and model {@code (other)}
 * @param total the sum of all lines
 */
public record InvoiceSummary(List<Line> models, InvoiceTotals total, long kept, long dropped) {

  public InvoiceSummary {
    models = List.copyOf(models);
  }

  /** The totals of one model at one provider. */
  public record Line(String provider, String model, InvoiceTotals totals) {}
}
