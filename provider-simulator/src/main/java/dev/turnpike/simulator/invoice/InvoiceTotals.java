package dev.turnpike.simulator.invoice;

/** Running sums over invoices. Written under the book's lock; {@link #copy} for readers. */
public final class InvoiceTotals {

  private long requests;
  private long complete;
  private long failed;
  private long promptTokens;
  private long completionTokens;
  private long cachedTokens;
  private long cacheWriteTokens;
  private long reasoningTokens;
  private long bytes;

  InvoiceTotals() {}

  void add(Invoice invoice) {
    requests++;
    complete += invoice.complete() ? 1 : 0;
    failed += invoice.status() != 200 ? 1 : 0;
    promptTokens += invoice.usage().promptTokens();
    completionTokens += invoice.usage().completionTokens();
    cachedTokens += invoice.usage().cachedTokens();
    cacheWriteTokens += invoice.usage().cacheWriteTokens();
    reasoningTokens += invoice.usage().reasoningTokens();
    bytes += invoice.bytes();
  }

  InvoiceTotals copy() {
    InvoiceTotals copy = new InvoiceTotals();
    copy.requests = requests;
    copy.complete = complete;
    copy.failed = failed;
    copy.promptTokens = promptTokens;
    copy.completionTokens = completionTokens;
    copy.cachedTokens = cachedTokens;
    copy.cacheWriteTokens = cacheWriteTokens;
    copy.reasoningTokens = reasoningTokens;
    copy.bytes = bytes;
    return copy;
  }

  /** Invoices. */
  public long requests() {
    return requests;
  }

  /** Invoices of responses that were handed over whole, error answers among them. */
  public long complete() {
    return complete;
  }

  /** Invoices with a status other than 200. */
  public long failed() {
    return failed;
  }

  /** Tokens of prompts. */
  public long promptTokens() {
    return promptTokens;
  }

  /** Tokens of completions, reasoning included. */
  public long completionTokens() {
    return completionTokens;
  }

  /** Cached tokens of prompts. */
  public long cachedTokens() {
    return cachedTokens;
  }

  /** Tokens of prompts that were written to a cache. */
  public long cacheWriteTokens() {
    return cacheWriteTokens;
  }

  /** Reasoning tokens of completions. */
  public long reasoningTokens() {
    return reasoningTokens;
  }

  /** Bytes of response bodies. */
  public long bytes() {
    return bytes;
  }
}
