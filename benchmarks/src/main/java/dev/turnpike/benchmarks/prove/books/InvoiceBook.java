package dev.turnpike.benchmarks.prove.books;

import dev.turnpike.benchmarks.prove.compare.CallId;
import dev.turnpike.benchmarks.prove.compare.Invoice;
import dev.turnpike.benchmarks.prove.load.Web;
import dev.turnpike.contracts.codec.WireJson;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The provider's invoices, as the simulator shows them. */
public final class InvoiceBook {
  private static final int PAGE = 10_000;

  private InvoiceBook() {}

  /**
   * Reads all of them.
   *
   * @throws IllegalStateException if the book has let some go, or one names no request
   */
  public static List<Invoice> read(Web web, URI simulator) {
    List<Invoice> invoices = new ArrayList<>();
    String cursor = "0";
    while (true) {
      JsonNode page =
          WireJson.mapper()
              .readTree(
                  web.get(URI.create(simulator + "/invoices?limit=" + PAGE + "&cursor=" + cursor)));
      if (page.path("dropped").asLong() > 0) {
        throw new IllegalStateException("the invoice book has let invoices go: shorten the run");
      }
      page.path("invoices").forEach(it -> invoices.add(invoice(it)));
      JsonNode next = page.path("next_cursor");
      if (next.isNull() || next.isMissingNode()) {
        return invoices;
      }
      cursor = next.asString();
    }
  }

  private static Invoice invoice(JsonNode json) {
    if (!json.path("caller_request_id").isString() || !json.path("attempt").isNumber()) {
      throw new IllegalStateException("an invoice that names no attempt: " + json);
    }
    return new Invoice(
        new CallId(json.path("caller_request_id").asString(), json.path("attempt").asInt()),
        json.path("model").asString(),
        json.path("prompt_tokens").asLong(),
        json.path("completion_tokens").asLong(),
        json.path("cached_tokens").asLong(),
        json.path("complete").asBoolean());
  }
}
