package dev.turnpike.simulator.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some invoices of the book.
 *
 * @param invoices the invoices that match, oldest first
 * @param nextCursor where to go on, or null when the book has been read to its end
 * @param kept invoices in the book
 * @param dropped invoices that were settled but are no longer kept
 */
public record InvoicePage(
    List<BookedInvoice> invoices, @Nullable Long nextCursor, long kept, long dropped) {

  public InvoicePage {
    invoices = List.copyOf(invoices);
  }
}
