package dev.turnpike.runtime.tracing;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.runtime.report.RequestReport;
import dev.turnpike.runtime.tracing.collectors.TargetBook;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows requests and hands their spans to threads that export them: to the operator's collector,
 * and to those of the request's gateway. What waits for them is bounded; beyond it spans are lost,
 * requests never wait. Thread-safe.
 */
public final class Tracing implements AutoCloseable {
  /** Follows nothing but the requests of gateways that have collectors of their own. */
  public static final Tracing OFF = off(1);

  private static final int MOST_WAITING = 8_192;
  private static final int BATCH = 512;
  private static final Duration EXPORT_EVERY = Duration.ofSeconds(1);
  private static final Duration EXPORT_WITHIN = Duration.ofSeconds(10);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final long CLOSE_SECONDS = 5;
  private static final Resource RESOURCE =
      Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "turnpike"));

  private final @Nullable SpanProcessor processor;
  private final @Nullable TargetBook targets;
  private final IdGenerator ids;
  private final Sampler sampler;

  private Tracing(
      @Nullable SpanProcessor processor,
      @Nullable TargetBook targets,
      IdGenerator ids,
      Sampler sampler) {
    this.processor = processor;
    this.targets = targets;
    this.ids = ids;
    this.sampler = sampler;
  }

  /**
   * The operator has no collector.
   *
   * @param sample the share of traces that begin here and are kept, from 0 to 1
   */
  public static Tracing off(double sample) {
    return new Tracing(null, null, IdGenerator.random(), Sampler.traceIdRatioBased(sample));
  }

  /** Exports to a collector. */
  public static Tracing to(TraceSettings settings, IdGenerator ids) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.traces())
            .setTimeout(EXPORT_WITHIN)
            .setConnectTimeout(CONNECT_WITHIN);
    settings.headers().forEach(exporter::addHeader);
    BatchSpanProcessor processor =
        BatchSpanProcessor.builder(exporter.build())
            .setMaxQueueSize(MOST_WAITING)
            .setMaxExportBatchSize(BATCH)
            .setScheduleDelay(EXPORT_EVERY)
            .setExporterTimeout(EXPORT_WITHIN)
            .build();
    return new Tracing(processor, null, ids, Sampler.traceIdRatioBased(settings.sample()));
  }

  /** Returns the same that tells these, too; they are closed by whoever made them. */
  public Tracing with(TargetBook gateways) {
    return new Tracing(processor, gateways, ids, sampler);
  }

  /**
   * Begins to follow a request; absent if nobody is to be told of it.
   *
   * @param gateway absent where none was found
   * @param linkedTrace the trace a caller names in a header of the gateway; it goes before {@code
   *     traceparent}
   * @param linkedSpan the span it belongs under there
   */
  public @Nullable RequestTrace begin(
      @Nullable GatewayId gateway,
      MultiMap headers,
      @Nullable String linkedTrace,
      @Nullable String linkedSpan) {
    if (processor == null && (gateway == null || targets == null || !targets.has(gateway))) {
      return null;
    }
    if (linkedTrace != null) {
      return new RequestTrace(ids, linkedTrace, linkedSpan, null, isKept(linkedTrace));
    }
    TraceParent parent = TraceParent.read(headers.get("traceparent"));
    if (parent != null) {
      String state = headers.get("tracestate");
      return new RequestTrace(ids, parent.traceId(), parent.spanId(), state, parent.sampled());
    }
    String trace = ids.generateTraceId();
    return new RequestTrace(ids, trace, null, null, isKept(trace));
  }

  private boolean isKept(String traceId) {
    return sampler
            .shouldSample(
                Context.root(), traceId, "", SpanKind.SERVER, Attributes.empty(), List.of())
            .getDecision()
        == SamplingDecision.RECORD_AND_SAMPLE;
  }

  /** Tells of a request that is over. */
  public void end(RequestTrace trace, RequestReport report, List<Hop> hops) {
    if (!trace.sampled()) {
      return;
    }
    List<DoneSpan> spans = new SpanTree(RESOURCE, trace, report).spans(hops);
    if (processor != null) {
      for (int i = 0; i < spans.size(); i++) {
        processor.onEnd(spans.get(i));
      }
    }
    GatewayId gateway = report.ask().gateway();
    if (targets != null && gateway != null) {
      targets.tell(gateway, spans);
    }
  }

  /** Exports what is left for the operator, within a time. */
  @Override
  public void close() {
    if (processor != null) {
      processor.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
