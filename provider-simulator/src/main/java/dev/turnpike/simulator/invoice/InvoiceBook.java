package dev.turnpike.simulator.invoice;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every request that was answered, the newest {@code capacity} of them in full and all of them in
 * the totals. Thread-safe.
 *
 * <p>Writers hold the lock for one copy of about 90 bytes; readers hold it only to note where the
 * rows are.
 */
public final class InvoiceBook {

  private static final int MOST_LINES = 10_000;
  private static final Model OTHER = new Model("(other)", "(other)");

  private record Model(String provider, String name) {}

  private final int capacity;
  private final ArrayDeque<InvoiceSegment> segments = new ArrayDeque<>();
  private final Map<Model, InvoiceTotals> lines = new LinkedHashMap<>();
  private InvoiceTotals total = new InvoiceTotals();
  private long lastSequence;
  private long clearedUpTo;

  /** A book that keeps at least one invoice. */
  public InvoiceBook(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("an invoice book keeps at least one invoice");
    }
    this.capacity = capacity;
  }

  /** Books an invoice. */
  public synchronized void append(Invoice invoice) {
    if (segments.isEmpty() || segments.getLast().isFull()) {
      segments.addLast(new InvoiceSegment(lastSequence + 1));
    }
    segments.getLast().append(invoice);
    lastSequence++;
    InvoiceSegment oldest = segments.getFirst();
    if (oldest.firstSequence() + oldest.rows() < firstKept() + 1 && segments.size() > 1) {
      segments.removeFirst();
    }
    total.add(invoice);
    line(invoice).add(invoice);
  }

  private InvoiceTotals line(Invoice invoice) {
    Model model = new Model(invoice.provider(), invoice.model());
    InvoiceTotals known = lines.get(model);
    if (known != null) {
      return known;
    }
    return lines.computeIfAbsent(
        lines.size() < MOST_LINES ? model : OTHER, key -> new InvoiceTotals());
  }

  private long firstKept() {
    return Math.max(clearedUpTo, lastSequence - capacity) + 1;
  }

  /** The invoices that match, from the oldest that is kept. */
  public InvoicePage find(InvoiceQuery query) {
    List<InvoiceSegment.View> views = new ArrayList<>();
    long first;
    long kept;
    long dropped;
    synchronized (this) {
      first = Math.max(firstKept(), query.afterSequence() + 1);
      kept = lastSequence - firstKept() + 1;
      dropped = firstKept() - 1 - clearedUpTo;
      for (InvoiceSegment segment : segments) {
        if (segment.firstSequence() + segment.rows() > first) {
          views.add(segment.view());
        }
      }
    }
    List<BookedInvoice> found = new ArrayList<>();
    boolean more = false;
    for (InvoiceSegment.View view : views) {
      more = !view.read((sequence, invoice) -> collect(sequence, invoice, first, query, found));
      if (more) {
        break;
      }
    }
    return new InvoicePage(found, more ? found.getLast().sequence() : null, kept, dropped);
  }

  /** Adds a row that matches; false when it would be one more than the page has room for. */
  private static boolean collect(
      long sequence, Invoice invoice, long first, InvoiceQuery query, List<BookedInvoice> found) {
    if (sequence >= first && query.matches(invoice)) {
      if (found.size() == query.limit()) {
        return false;
      }
      found.add(new BookedInvoice(sequence, invoice));
    }
    return true;
  }

  /** The totals. */
  public synchronized InvoiceSummary summary() {
    List<InvoiceSummary.Line> copies = new ArrayList<>(lines.size());
    lines.forEach((model, totals) ->
        copies.add(new InvoiceSummary.Line(model.provider(), model.name(), totals.copy())));
    return new InvoiceSummary(
        copies, total.copy(), lastSequence - firstKept() + 1, firstKept() - 1 - clearedUpTo);
  }

  /** Forgets all invoices and totals, and says how many invoices were kept. Sequences go on. */
  public synchronized long clear() {
    long kept = lastSequence - firstKept() + 1;
    segments.clear();
    lines.clear();
    total = new InvoiceTotals();
    clearedUpTo = lastSequence;
    return kept;
  }
}
