package dev.turnpike.runtime.tracing;

import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.routing.plan.RouteIdentity;
import dev.turnpike.runtime.report.RequestReport;
import dev.turnpike.runtime.report.RequestReport.Answer;
import dev.turnpike.runtime.report.RequestReport.Ask;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the spans of one request: one of the request, under it one of each element of its route,
 * under that one of each attempt. No text of a prompt, an answer or a provider's error is in them.
 *
 * <p>A model's span lasts as its attempts do. The other elements take microseconds that nobody
 * measures: theirs are the instant at which the route came by.
 */
final class SpanTree {
  private static final double PICOS = 1e12;
  private static final int MOST_CHARS = 1_024;
  private static final int SERVER_ERROR = 500;
  private static final int BAD = 400;

  private final Resource resource;
  private final RequestTrace trace;
  private final RequestReport report;
  private final @Nullable String operation;
  private final List<DoneSpan> spans = new ArrayList<>();

  SpanTree(Resource resource, RequestTrace trace, RequestReport report) {
    this.resource = resource;
    this.trace = trace;
    this.report = report;
    this.operation = GenAi.operation(report.ask().kind());
  }

  List<DoneSpan> spans(List<Hop> hops) {
    server();
    List<AttemptTrace> left = new ArrayList<>(trace.attempts());
    long at = left.isEmpty() ? report.answer().endedMicros() : left.getFirst().startedMicros;
    for (Hop hop : hops) {
      at = hop(hop, at, left);
    }
    // Calls of models that callers named, and of entries before the one that answered.
    for (AttemptTrace attempt : left) {
      attempt(attempt, trace.serverSpanId());
    }
    return spans;
  }

  private void server() {
    Ask ask = report.ask();
    Answer answer = report.answer();
    AttributesBuilder attributes = Attributes.builder();
    attributes.put("http.request.method", GenAi.method(ask.method()));
    put(attributes, "url.path", ask.path());
    attributes.put("http.response.status_code", answer.status());
    put(attributes, "gen_ai.operation.name", operation);
    put(attributes, "gen_ai.request.model", ask.model());
    put(attributes, "gen_ai.response.model", answer.errorCode() == null ? answer.model() : null);
    put(attributes, "gen_ai.provider.name", GenAi.provider(answer.provider()));
    put(attributes, "error.type", answer.errorCode());
    attributes.put("turnpike.request.id", ask.requestId());
    put(attributes, "turnpike.gateway", ask.gateway() == null ? null : ask.gateway().toString());
    RouteIdentity route = answer.route();
    if (route != null) {
      attributes.put("turnpike.route", route.routeName());
      attributes.put("turnpike.route.version", route.version());
    }
    Money cost = report.spent().cost();
    if (cost != null) {
      attributes.put("turnpike.cost.usd", cost.picos() / PICOS);
    }
    add(
        trace.serverSpanId(),
        trace.parentSpanId(),
        GenAi.method(ask.method()) + " " + ask.kind(),
        SpanKind.SERVER,
        answer.status() >= SERVER_ERROR,
        attributes,
        ask.receivedMicros(),
        answer.endedMicros());
  }

  /** Adds an element and its attempts; returns when the route went on from it. */
  private long hop(Hop hop, long at, List<AttemptTrace> left) {
    String spanId = trace.ids().generateSpanId();
    long start = at;
    long end = at;
    boolean first = true;
    for (int i = 0; i < left.size(); ) {
      AttemptTrace attempt = left.get(i);
      if (attempt.told != null && hop.elementId().equals(attempt.told.elementId())) {
        start = first ? attempt.startedMicros : start;
        end = Math.max(end, attempt.endedMicros);
        first = false;
        attempt(attempt, spanId);
        left.remove(i);
      } else {
        i++;
      }
    }
    AttributesBuilder attributes = Attributes.builder();
    attributes.put("turnpike.element", hop.elementId());
    attributes.put("turnpike.element.kind", hop.kind());
    attributes.put("turnpike.element.output", hop.output());
    String name = hop.kind() + " " + hop.elementId();
    add(spanId, trace.serverSpanId(), name, SpanKind.INTERNAL, false, attributes, start, end);
    return end;
  }

  private void attempt(AttemptTrace attempt, String parent) {
    Attempt told = attempt.told;
    if (told == null) {
      return;
    }
    AttributesBuilder attributes = Attributes.builder();
    put(attributes, "gen_ai.operation.name", operation);
    put(attributes, "gen_ai.provider.name", GenAi.provider(told.provider()));
    attributes.put("gen_ai.request.model", told.model());
    Tokens used = attempt.used;
    if (used != null) {
      attributes.put("gen_ai.usage.input_tokens", used.input());
      attributes.put("gen_ai.usage.output_tokens", used.output());
    }
    if (attempt.host != null) {
      attributes.put("server.address", attempt.host);
      attributes.put("server.port", attempt.port);
    }
    if (told.status() > 0) {
      attributes.put("http.response.status_code", told.status());
    }
    String error = error(told);
    put(attributes, "error.type", error);
    put(attributes, "turnpike.element", told.elementId());
    attributes.put("turnpike.attempt", told.index());
    String name = (operation == null ? "call" : operation) + " " + told.model();
    add(
        attempt.spanId,
        parent,
        name,
        SpanKind.CLIENT,
        error != null,
        attributes,
        attempt.startedMicros,
        attempt.endedMicros);
  }

  private static @Nullable String error(Attempt told) {
    if (told.reason() == null) {
      return null;
    }
    if (told.status() >= BAD) {
      return Integer.toString(told.status());
    }
    return told.status() == 0 ? "no_response" : "broken";
  }

  private static void put(AttributesBuilder to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, value.length() > MOST_CHARS ? value.substring(0, MOST_CHARS) : value);
    }
  }

  private void add(
      String spanId,
      @Nullable String parentSpanId,
      String name,
      SpanKind kind,
      boolean failed,
      AttributesBuilder attributes,
      long start,
      long end) {
    spans.add(
        new DoneSpan(
            resource,
            context(spanId),
            parentSpanId == null ? SpanContext.getInvalid() : context(parentSpanId),
            name,
            kind,
            failed ? StatusData.error() : StatusData.unset(),
            attributes.build(),
            start,
            Math.max(start, end)));
  }

  private SpanContext context(String spanId) {
    return SpanContext.create(
        trace.traceId(), spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }
}
