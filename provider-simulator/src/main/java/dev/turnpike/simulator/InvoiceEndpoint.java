package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.BadRequest;
import dev.turnpike.simulator.answer.Usage;
import dev.turnpike.simulator.invoice.BookedInvoice;
import dev.turnpike.simulator.invoice.Invoice;
import dev.turnpike.simulator.invoice.InvoicePage;
import dev.turnpike.simulator.invoice.InvoiceQuery;
import dev.turnpike.simulator.invoice.InvoiceSummary;
import dev.turnpike.simulator.invoice.InvoiceTotals;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Shows the invoice book. Reading it may take a while, so that happens on a worker thread and not
 * on an event loop.
 */
final class InvoiceEndpoint {

  private static final int USUAL_LIMIT = 100;

  private final Vertx vertx;
  private final Desk desk;

  InvoiceEndpoint(Vertx vertx, Desk desk) {
    this.vertx = vertx;
    this.desk = desk;
  }

  void invoices(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.DELETE)) {
      Replies.json(request, 200, Map.of("cleared", desk.invoices.clear()));
    } else if (request.method().equals(HttpMethod.GET)) {
      try {
        InvoiceQuery query = query(request);
        reply(request, () -> Json.write(page(desk.invoices.find(query))));
      } catch (BadRequest e) {
        Replies.problem(request, 400, e.reason());
      } catch (IllegalArgumentException e) {
        Replies.problem(request, 400, String.valueOf(e.getMessage()));
      }
    } else {
      Replies.methodNotAllowed(request, "GET, DELETE");
    }
  }

  void summary(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET)) {
      reply(request, () -> Json.write(summary(desk.invoices.summary())));
    } else {
      Replies.methodNotAllowed(request, "GET");
    }
  }

  private void reply(HttpServerRequest request, Callable<Buffer> work) {
    vertx
        .executeBlocking(work, false)
        .onSuccess(body -> Replies.text(request, 200, Script.JSON, body.toString()))
        .onFailure(failure ->
            Replies.problem(request, 500, "The invoice book could not be read: " + failure));
  }

  private static InvoiceQuery query(HttpServerRequest request) {
    return new InvoiceQuery(
        request.getParam("provider"),
        request.getParam("model"),
        request.getParam("caller_request_id"),
        since(request.getParam("since")),
        number(request, "cursor", 0),
        (int) Math.min(Integer.MAX_VALUE, number(request, "limit", USUAL_LIMIT)));
  }

  private static long since(@Nullable String instant) {
    if (instant == null) {
      return Long.MIN_VALUE;
    }
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new BadRequest(
          "since is an instant such as 2026-01-31T12:00:00Z, not '" + instant + "'.", "since");
    }
  }

  private static long number(HttpServerRequest request, String name, long absent) {
    String value = request.getParam(name);
    if (value == null) {
      return absent;
    }
    if (!value.matches("\\d{1,18}")) {
      throw new BadRequest(name + " is a whole number, not '" + value + "'.", name);
    }
    return Long.parseLong(value);
  }

  private static Map<String, @Nullable Object> page(InvoicePage page) {
    List<Object> invoices = new ArrayList<>(page.invoices().size());
    page.invoices().forEach(booked -> invoices.add(invoice(booked)));
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("invoices", invoices);
    json.put("next_cursor", page.nextCursor() == null ? null : page.nextCursor().toString());
    json.put("kept", page.kept());
    json.put("dropped", page.dropped());
    return json;
  }

  private static Map<String, @Nullable Object> invoice(BookedInvoice booked) {
    Invoice invoice = booked.invoice();
    Usage usage = invoice.usage();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("sequence", booked.sequence());
    json.put("at", Instant.EPOCH.plus(invoice.atMicros(), ChronoUnit.MICROS).toString());
    json.put("provider", invoice.provider());
    json.put("model", invoice.model());
    json.put("caller_request_id", invoice.callerRequestId());
    json.put("attempt", invoice.attempt() == Invoice.NO_ATTEMPT ? null : invoice.attempt());
    json.put("prompt_tokens", usage.promptTokens());
    json.put("completion_tokens", usage.completionTokens());
    json.put("cached_tokens", usage.cachedTokens());
    json.put("cache_write_tokens", usage.cacheWriteTokens());
    json.put("reasoning_tokens", usage.reasoningTokens());
    json.put("status", invoice.status());
    json.put("streamed", invoice.streamed());
    json.put("complete", invoice.complete());
    json.put("bytes", invoice.bytes());
    return json;
  }

  private static Map<String, Object> summary(InvoiceSummary summary) {
    List<Object> models = new ArrayList<>();
    for (InvoiceSummary.Line line : summary.models()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("provider", line.provider());
      json.put("model", line.model());
      json.putAll(totals(line.totals()));
      models.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("models", models);
    json.put("total", totals(summary.total()));
    json.put("kept", summary.kept());
    json.put("dropped", summary.dropped());
    return json;
  }

  private static Map<String, Object> totals(InvoiceTotals totals) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("requests", totals.requests());
    json.put("complete", totals.complete());
    json.put("failed", totals.failed());
    json.put("prompt_tokens", totals.promptTokens());
    json.put("completion_tokens", totals.completionTokens());
    json.put("cached_tokens", totals.cachedTokens());
    json.put("cache_write_tokens", totals.cacheWriteTokens());
    json.put("reasoning_tokens", totals.reasoningTokens());
    json.put("bytes", totals.bytes());
    return json;
  }
}
