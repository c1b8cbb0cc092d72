package dev.turnpike.simulator.invoice;

/**
 * An invoice with its place in the book.
 *
 * @param sequence 1 for the first invoice, without gaps, never used again
 * @param invoice what was billed
 */
public record BookedInvoice(long sequence, Invoice invoice) {}
