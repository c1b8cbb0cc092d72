package dev.turnpike.runtime.exchange;

import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.runtime.signing.RequestHead;
import dev.turnpike.runtime.tracing.RequestTrace;
import dev.turnpike.runtime.upstream.Origin;
import dev.turnpike.runtime.upstream.Upstream;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;

/**
 * The request as a provider gets it: allowed headers only, and the body in its dialect.
 *
 * @param simulated whether it goes to the built-in simulator, which may be anywhere
 */
record UpstreamRequest(RequestOptions options, Origin origin, boolean simulated, Buffer body) {
  private static final List<String> PASSED =
      List.of(
          "accept",
          "user-agent",
          "openai-organization",
          "openai-project",
          "openai-beta",
          "anthropic-version",
          "anthropic-beta",
          "http-referer",
          "x-title",
          "traceparent",
          "tracestate");
  private static final String TO_SIMULATOR = "x-simulator-";

  static UpstreamRequest of(
      Incoming incoming, Wire wire, Upstream upstream, byte[] body, int attempt) {
    NativeCall own = incoming.nativeCall();
    boolean other = own != null && wire.kind() == RequestKind.OTHER;
    Origin origin = own != null ? upstream.nativeOrigin() : upstream.origin();
    RequestOptions options =
        new RequestOptions()
            .setMethod(own == null ? HttpMethod.POST : own.method())
            .setHost(origin.host())
            .setPort(origin.port())
            .setSsl(origin.tls())
            .setURI(wire.path())
            .setFollowRedirects(false);
    MultiMap headers = incoming.headers();
    for (String name : PASSED) {
      pass(headers, name, options);
    }
    String type = other ? headers.get("content-type") : "application/json";
    if (type != null) {
      options.putHeader("content-type", type);
    }
    if (wire.translation() != null) {
      // What is translated is read by the gateway, whatever its caller reads.
      options.putHeader("accept", accepted(wire.kind(), incoming.body().stream()));
    }
    for (Map.Entry<String, String> header : upstream.headers().entrySet()) {
      if (headers.get(header.getKey()) == null) {
        options.putHeader(header.getKey(), header.getValue());
      }
    }
    if (upstream.simulated()) {
      toSimulator(incoming, attempt, options);
    }
    return new UpstreamRequest(options, origin, upstream.simulated(), Buffer.buffer(body));
  }

  private static String accepted(RequestKind kind, boolean stream) {
    if (!stream) {
      return "application/json";
    }
    return kind == RequestKind.CONVERSE
        ? "application/vnd.amazon.eventstream"
        : "text/event-stream";
  }

  private static void toSimulator(Incoming incoming, int attempt, RequestOptions options) {
    options.putHeader("turnpike-request-id", incoming.requestId());
    options.putHeader("turnpike-attempt", Integer.toString(attempt));
    for (Map.Entry<String, String> header : incoming.headers()) {
      String name = header.getKey();
      if (name.regionMatches(true, 0, TO_SIMULATOR, 0, TO_SIMULATOR.length())) {
        options.putHeader(name, header.getValue());
      }
    }
  }

  /** Makes the attempt's span the one that the provider's spans belong under. */
  void follow(RequestTrace trace, int attempt, long startedMicros) {
    MultiMap headers = options.getHeaders();
    headers.set("traceparent", trace.sent(attempt, startedMicros, origin.host(), origin.port()));
    String state = trace.state();
    if (state == null) {
      headers.remove("tracestate");
    } else {
      headers.set("tracestate", state);
    }
  }

  /** Returns what a signature depends on; headers set in it are sent. */
  RequestHead head() {
    return new RequestHead(
        options.getMethod(),
        origin.host(),
        origin.port(),
        origin.tls(),
        options.getURI(),
        options.getHeaders(),
        body);
  }

  private static void pass(MultiMap from, String name, RequestOptions to) {
    String value = from.get(name);
    if (value != null) {
      to.putHeader(name, value);
    }
  }
}
